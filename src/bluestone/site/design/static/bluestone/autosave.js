// Saves an answer a moment after somebody stops writing. Without it, the button saves.
const form = document.querySelector('[data-autosave]')
const told = document.querySelector('[data-autosave-told]')
const PAUSE = 1500 // milliseconds
let waiting

async function save () {
  const answer = await fetch(location.href, {
    method: 'POST',
    body: new FormData(form),
    headers: { 'X-Autosave': 'yes' }
  }).catch(() => null)
  if (answer && answer.status === 204) {
    form.elements.seen.value = answer.headers.get('X-Seen')
    told.textContent = 'Saved.'
  } else {
    told.textContent = 'Not saved by itself. Save it with the button, which says why.'
  }
}

function soon () {
  clearTimeout(waiting)
  waiting = setTimeout(save, PAUSE)
}

// Arrow keys pass through levels that nobody means: a rating is saved once the keyboard has left it.
let passing = false
form.addEventListener('keydown', event => {
  passing = event.target.type === 'radio' && (passing || event.key.startsWith('Arrow'))
})
form.addEventListener('pointerdown', () => { passing = false })
form.addEventListener('focusout', event => {
  if (passing && event.relatedTarget?.type !== 'radio') {
    passing = false
    soon()
  }
})
form.addEventListener('input', () => {
  told.textContent = ''
  if (passing) clearTimeout(waiting)
  else soon()
})
form.addEventListener('submit', () => clearTimeout(waiting))
