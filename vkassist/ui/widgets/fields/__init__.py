"""Form fields: label, hint, error and control in one piece."""

from vkassist.ui.widgets.fields.base import Field
from vkassist.ui.widgets.fields.choice_fields import Choice, ChoiceField, ComboField, ToggleField
from vkassist.ui.widgets.fields.text_fields import DateField, LineField, TextField

__all__ = [
    "Choice",
    "ChoiceField",
    "ComboField",
    "DateField",
    "Field",
    "LineField",
    "TextField",
    "ToggleField",
]
