"""Talking to an OpenAI-compatible endpoint: chat answers that survive every fault of a server, and vectors of texts.

``ChatClient`` is what drafting uses; ``embeddings`` what the index uses. ``drafter.endpoint.sdk`` alone imports ``openai``, when first asked.
"""

from __future__ import annotations

from drafter.endpoint.budget import Budget, BudgetSpent
from drafter.endpoint.cache import Cache
from drafter.endpoint.client import ChatClient
from drafter.endpoint.egress import Egress, EgressError
from drafter.endpoint.model import Cancelled, Completion, Endpoint, Event, Message, Patience, Usage
from drafter.endpoint.sdk import service_error
from drafter.endpoint.vectors import BATCH, RETRIES, TIMEOUT_SECONDS, embeddings

__all__ = [
    "BATCH", "RETRIES", "TIMEOUT_SECONDS", "Budget", "BudgetSpent", "Cache", "Cancelled", "ChatClient", "Completion", "Egress", "EgressError",
    "Endpoint", "Event", "Message", "Patience", "Usage", "embeddings", "service_error",
]  # fmt: skip
