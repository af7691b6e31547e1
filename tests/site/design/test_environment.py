"""Templates, compiled before anybody looks."""

from django.conf import settings

from bluestone.site.design.environment import compile_all


def test_every_template_of_ours_is_compiled_and_kept():
    number = compile_all()

    assert number > 90
    assert len(list((settings.SITE / "templates").iterdir())) >= number
