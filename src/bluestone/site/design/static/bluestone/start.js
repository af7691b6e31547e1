// Components of GOV.UK Frontend begin to work. Every page does without.
import { initAll } from '../govuk/govuk.js'

initAll()
