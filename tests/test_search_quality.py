"""The search answers well: judged queries, overall and for every kind of question."""

from pathlib import Path

import pytest

from conftest import ROOT
from quality import NOTHING, by_kind, ours, read, score

SETS = ROOT / "tests" / "search"

TARGETS = {
    "plain": 0.90,
    "inflected": 0.87,
    "compound": 0.86,
    "typo": 0.90,
    "question": 0.80,
    "code": 0.93,
    "synonym": 0.70,
    "name": 0.93,
}
"""nDCG@10 at least, per kind."""

LEAST = {
    "queries.yml": (0.89, 0.97, 0.85),
    "development.yml": (0.92, 0.95, 0.95),
    "development-2.yml": (0.88, 0.95, 0.87),
}
"""nDCG@10, MRR@10 and recall@10 at least, per set of judged queries."""


@pytest.mark.parametrize("name", sorted(path.name for path in SETS.glob("*.yml")))
def test_the_search_reaches_its_targets(name: str, real_site: Path) -> None:
    queries = read(SETS / name)
    ranked = ours(real_site, queries)
    whole = score(queries, ranked)
    for figure, least in zip((whole.ndcg, whole.mrr, whole.recall), LEAST[name], strict=True):
        assert figure >= least, whole
    assert whole.zero == 0
    for kind, figures in by_kind(queries, ranked).items():
        if kind != NOTHING:
            assert figures.ndcg >= TARGETS[kind], (kind, figures)
