"""Who is in the demo: a person for each role. They are called after what they do, and nobody is real."""

from dataclasses import dataclass
from datetime import date

from bluestone.site.accounts.models import Appointment, Force, Person
from bluestone.site.accounts.roles import ROLES

FORCES = {  # code: title. The first three have figures; the others stand on the board
    "harrowmere": "Harrowmere Police",
    "eastermarch": "Eastermarch Constabulary",
    "skerrin": "Skerrin Police",
    "oakhollow": "Oakhollow Police",
    "penwarren": "Penwarren Constabulary",
    "quillness": "Quillness Police",
    "stanmoor": "Stanmoor Police",
    "wychdale": "Wychdale Constabulary",
}
MAIN = "harrowmere"
SINCE = date(2025, 1, 1)


@dataclass(frozen=True)
class Cast:
    """The forces of the demo, and its people by role and force (empty: of all forces)."""

    forces: dict[str, Force]
    people: dict[tuple[str, str], Person]

    def of(self, role: str, force: str = "") -> Person:
        """Return who holds a role."""
        return self.people[role, force]


def cast() -> Cast:
    """Make the demo's forces and people, and return them."""
    forces = {
        code: Force.objects.create(code=code, title=title, kind=Force.Kind.INVENTED)
        for code, title in FORCES.items()
    }
    people = {}
    for role in ROLES.values():
        for force in [""] if role.everywhere else list(FORCES):
            name = f"{role.title} of {FORCES[force]}" if force else role.title
            person = Person.objects.create_user(f"{role.id}-{force}".strip("-"), name)
            Appointment.objects.create(
                person=person, role=role.id, force=forces.get(force), from_on=SINCE
            )
            people[role.id, force] = person
    for code, force in forces.items():  # two check a release
        second = Person.objects.create_user(f"second-checker-{code}", f"Second checker of {force}")
        Appointment.objects.create(person=second, role="checker", force=force, from_on=SINCE)
    return Cast(forces, people)
