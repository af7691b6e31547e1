"""What the database itself holds of tokens."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bluestone.network.api.models import Right, Token


def test_every_field_says_its_privacy_and_every_row_its_name(held):
    assert set(Token.privacy) == {field.name for field in Token._meta.fields}
    assert str(held[0]) == f"token {held[0].pk} Power BI"


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"may": ""}, "token_of_no_force_reads_what_is_public"),
        ({"force": None, "may": Right.FIGURES}, "token_of_no_force_reads_what_is_public"),
        ({"force": None, "may": "figures,public"}, "token_of_no_force_reads_what_is_public"),
        ({"ended_at": timezone.now()}, "token_was_ended_by_somebody"),
    ],
)
def test_the_database_refuses_what_cannot_be(held, wrong, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Token.objects.update(**wrong)


def test_two_tokens_never_begin_alike(held, people):
    row = Token.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError, match="begins"), transaction.atomic():
        row.save(force_insert=True)
