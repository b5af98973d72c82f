"""The views of projections/VIEWS.md, from its text alone: one function of a ledger and parameters each."""

from .emergency import emergency
from .goods import goods
from .integrity import integrity
from .lists import donations, publications
from .overdue import overdue
from .projects import flows, projects
from .ratios import ratios
from .recipients import recipients
from .review import annual_review
from .scorecard import scorecard
from .statement import funds, organisations, statement
from .timeliness import timeliness
from .uses import uses
from .watch import campaigns, corrections, inquiries, intent_changes, recognition, reconciliation, related_parties

VIEWS = {view.__name__: view for view in (
    emergency, donations, publications, integrity, statement, funds, organisations, uses, projects, flows,
    timeliness, annual_review, corrections, intent_changes, related_parties, recognition, inquiries, reconciliation, campaigns,
    overdue, goods, recipients, ratios, scorecard)}
