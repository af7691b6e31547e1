"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from bluestone.site.accounts.models import Force, Person
from bluestone.site.accounts.roles import ROLES
from bluestone.site.design.fields import DayField
from bluestone.site.design.wording import Form


class SignInForm(Form):
    """A user name and a password."""

    username = forms.CharField(
        label="User name",
        max_length=150,
        widget=forms.TextInput({"autocomplete": "username"}),
        error_messages={"required": "Enter your user name."},
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )


class AccountForm(Form):
    """A new account."""

    name = forms.CharField(
        label="Name",
        help_text="As colleagues know the person.",
        max_length=120,
        error_messages={"required": "Enter a name."},
    )
    username = forms.SlugField(
        label="User name",
        help_text="Letters, figures and hyphens, such as a-shah.",
        max_length=150,
        error_messages={
            "required": "Enter a user name.",
            "invalid": "Use letters, figures, hyphens and underscores only.",
        },
    )
    password = forms.CharField(
        label="First password",
        help_text="At least 12 characters. Tell it to the person; it can be changed after signing in.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        validators=[validate_password],
        error_messages={"required": "Enter a password."},
    )

    def clean_username(self) -> str:
        """Return the user name. Raises ValidationError if somebody has it."""
        name: str = self.cleaned_data["username"]
        if Person.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError("Somebody has this user name. Choose another.")
        return name


class AppointmentForm(Form):
    """A role for somebody."""

    role = forms.ChoiceField(
        label="Role",
        choices=[("", "Choose a role")] + [(role.id, role.title) for role in ROLES.values()],
        error_messages={"required": "Choose a role."},
    )
    force = forms.ModelChoiceField(
        Force.objects.all(),
        label="Force",
        help_text="Not for the national programme and administrators, who serve all.",
        required=False,
        empty_label="All forces",
    )
    from_on = DayField(
        label="From", error_messages={"required": "Enter the first day of the role."}
    )

    def clean(self) -> dict[str, Any]:
        """Return what was sent. Raises ValidationError where role and force do not fit."""
        sent = super().clean() or {}
        role, force = ROLES.get(sent.get("role", "")), sent.get("force")
        if role and role.everywhere and force:
            self.add_error("force", f"{role.title} is a role for all forces. Choose All forces.")
        if role and not role.everywhere and force is None and "force" not in self.errors:
            self.add_error("force", f"{role.title} is a role for one force. Choose it.")
        return sent


class PasswordForm(Form):
    """A new password for oneself."""

    old = forms.CharField(
        label="Your password now",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "Enter the password that you have now."},
    )
    new = forms.CharField(
        label="New password",
        help_text="At least 12 characters. Three words that have nothing to do with each other do well.",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": "Enter a new password."},
    )

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_old(self) -> str:
        """Return the old password. Raises ValidationError if it is another."""
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError("This is not your password.")
        return old

    def clean_new(self) -> str:
        """Return the new password. Raises ValidationError if it is easily guessed."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.person)
        return new
