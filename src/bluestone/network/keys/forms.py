"""Forms of keys: registering one, withdrawing one."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 2_000  # five times a key's
LONGEST = 300  # letters of a reason
CHOOSE = "Choose the file that “bluestone key public” wrote."


class RegisterForm(forms.Form):
    """A public key's file."""

    file = forms.FileField(
        label="The public key",
        help_text="The JSON file that “bluestone key public” wrote. Never the private one.",
        error_messages={
            "required": CHOOSE,
            "empty": CHOOSE,
            "missing": CHOOSE,
            "invalid": CHOOSE,
        },
    )

    def clean_file(self) -> UploadedFile:
        """Return the file. Raises ValidationError where it is larger than any key."""
        sent: UploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(f"The file is larger than any key. {CHOOSE}")
        return sent


class WithdrawForm(forms.Form):
    """Why a key is withdrawn."""

    reason = forms.CharField(
        label="Why",
        help_text="Say whether somebody else may have the private key. It stays on the list, with this.",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": "Say why the key is withdrawn.",
            "max_length": f"Say it in at most {LONGEST} letters.",
        },
    )
