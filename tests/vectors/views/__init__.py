"""The views of projections/VIEWS.md, from its text alone: one function of a ledger and parameters each."""

from .emergency import emergency
from .integrity import integrity
from .lists import donations, publications
from .projects import flows, projects
from .review import annual_review
from .statement import funds, organisations, statement
from .timeliness import timeliness
from .uses import uses

VIEWS = {view.__name__: view for view in (
    emergency, donations, publications, integrity, statement, funds, organisations, uses, projects, flows,
    timeliness, annual_review)}
