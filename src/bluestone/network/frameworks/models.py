"""A version of a framework, as the file that somebody loaded. It is never changed."""

from functools import lru_cache

from django.db import models

from bluestone.reference.framework import Framework, framework_from
from bluestone.site.accounts.models import Person


class Edition(models.Model):
    """One version of one framework. What it says is its text, and its hash is the text's."""

    key = models.SlugField(max_length=60)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    source = models.TextField()  # whose words it is in
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    loaded_by = models.ForeignKey(Person, on_delete=models.PROTECT)
    loaded_at = models.DateTimeField(auto_now_add=True)

    privacy = {
        "id": "open",
        "key": "open",
        "version": "open",
        "title": "open",
        "source": "open",
        "text": "open",
        "sha256": "open",
        "loaded_by": "staff",
        "loaded_at": "open",
    }

    class Meta:
        ordering = ("key", "-loaded_at")
        constraints = (
            models.UniqueConstraint(fields=("key", "version"), name="edition_once_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def framework(self) -> Framework:
        """Return what the text says."""
        return parsed(self.sha256, self.text)

    @property
    def before(self) -> "Edition | None":
        """Return the version that was loaded before this one, if any."""
        earlier = Edition.objects.filter(key=self.key, loaded_at__lt=self.loaded_at)
        return earlier.order_by("-loaded_at").first()


@lru_cache(maxsize=32)
def parsed(sha256: str, text: str) -> Framework:  # noqa: ARG001
    """Return the framework that a text holds; it was checked when it was loaded."""
    return framework_from("the framework", text.encode())
