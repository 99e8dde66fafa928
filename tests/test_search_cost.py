"""What a question costs at a thousand practices: little of the line, little of the time."""

import statistics

from playwright.sync_api import Browser

from browser import serving
from search_cost import big_site, measure, questions


def test_a_question_costs_little_at_a_thousand_practices(browser: Browser) -> None:
    with big_site(1000) as site, serving(site) as address:
        cost = measure(browser, address, questions(6))
    assert max(cost.words) <= 50
    assert max(cost.whole) <= 350
    assert statistics.median(cost.warm) <= 250
