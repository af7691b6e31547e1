"""People, forces, and who holds which role for which force from when until when."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from bluestone.site.accounts.roles import ROLES

EVERYWHERE = [role.id for role in ROLES.values() if role.everywhere]


class Force(models.Model):
    """A police force: one of the 43, British Transport Police, or an invented one that says so."""

    class Kind(models.TextChoices):
        """What a force is. An invented one is said to be so on every page."""

        TERRITORIAL = "territorial", "Territorial force"
        SPECIAL = "special", "Special force"
        INVENTED = "invented", "Invented force"

    code = models.SlugField(primary_key=True, max_length=60)
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind)

    privacy = {"code": "open", "title": "open", "kind": "open"}

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    @property
    def invented(self) -> bool:
        """Return whether it is made up."""
        return self.kind == self.Kind.INVENTED


class People(BaseUserManager["Person"]):
    """Makes accounts."""

    def create_user(self, username: str, name: str, password: str | None = None) -> "Person":
        """Make an account and return it; without a password nobody can sign in with one."""
        person = self.model(username=self.model.normalize_username(username), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who may sign in. What they may do comes from their roles alone."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    privacy = {
        "id": "open",
        "password": "secret",
        "last_login": "staff",
        "username": "staff",
        "name": "staff",
        "is_active": "staff",
    }

    def __str__(self) -> str:
        return self.name


class Appointment(models.Model):
    """A role that somebody holds, for one force or for all, over some days."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=40, choices=[(r.id, r.title) for r in ROLES.values()])
    force = models.ForeignKey(Force, on_delete=models.PROTECT, null=True, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # its last day; empty: until ended

    privacy = {
        "id": "open",
        "person": "staff",
        "role": "staff",
        "force": "staff",
        "from_on": "staff",
        "until_on": "staff",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=EVERYWHERE, force=None)
                | (~Q(role__in=EVERYWHERE) & Q(force__isnull=False)),
                name="appointment_force_where_its_role_has_one",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="appointment_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} as {ROLES[self.role].title}"

    def holds(self, on: date) -> bool:
        """Return whether the role is held on a day."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)
