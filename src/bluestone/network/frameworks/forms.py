"""What somebody may send of a framework."""

from django import forms

from bluestone.site.design.wording import Form

LARGEST = 2_000_000  # bytes of a framework's file; ours


class FrameworkForm(Form):
    """A framework's file."""

    file = forms.FileField(
        label="The framework’s file",
        help_text="A YAML file in the form that the documentation tells.",
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose another.",
        },
    )

    def clean_file(self) -> tuple[str, bytes]:
        """Return the file's name and what it holds. Raises ValidationError if it is too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"The file is larger than {LARGEST // 1_000_000} MB, and no framework is."
            )
        return file.name, file.read()
