"""The views of projections/VIEWS.md, from its text alone: one function of a ledger and parameters each."""

from .emergency import emergency
from .integrity import integrity
from .lists import donations, publications
from .statement import funds, organisations, statement

VIEWS = {view.__name__: view for view in (
    emergency, donations, publications, integrity, statement, funds, organisations)}
