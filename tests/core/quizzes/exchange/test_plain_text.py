"""Text out of HTML: the words with their breaks, and which markup went."""
from __future__ import annotations

import pytest

from lms.quizzes.core.exchange.plain_text import Form, plain
from lms.quizzes.core.exchange.values import Report


def read(text: str, form: Form = "html") -> tuple[str, str]:
    """The words, and what was told as lost."""
    report = Report()
    words = plain(text, form, 3, report)
    return words, "".join(dict(one.values)["names"] for one in report.losses if one.line == 3)


@pytest.mark.parametrize(("html", "words", "lost"), [
    ("<p>One</p>\n<p>two<br>three</p>", "One\n\ntwo\nthree", ""),
    ("One\n  two <span class='x'>three</span>", "One two three", ""),
    ("5 &lt; 6 &amp; 7 &auml;&#228;&nbsp;8", "5 < 6 & 7 ää 8", ""),
    ("<b>One</b> <EM>two</EM>", "One two", "b, em"),
    ("Steps<ul><li>one</li><li>two</li></ul>end", "Steps\n\none\ntwo\n\nend", "li, ul"),
    ("<table><tr><th></th><th>Hours</th></tr><tr><td>Spam</td><td>24</td></tr></table>", "| Hours\nSpam | 24",
     "table, td, th, tr"),
    ("A <img src='x' alt=\"red > flag\"> here <img src=x>", "A red > flag here", "img"),
    ("<img alt='one'>", "one", "img"), ("<a href='https://x.example/'>link</a>", "link", "a"),
    ("one<script>alert(1)</script>two<style>p {}", "onetwo", "script, style"),
    ("one<!-- <p>x</p> -->two<![if x]>three<!broken", "onetwothree", ""),
    ("one < two <3 <a b", "one < two <3 <a b", ""), ("x <a it's>", "x <a it's>", ""),
])
def test_html_leaves_its_words(html: str, words: str, lost: str) -> None:
    assert read(html) == (words, lost)


@pytest.mark.parametrize(("text", "form", "words", "lost"), [
    (" <b>x</b> ", "plain", "<b>x</b>", ""), ("a\nb", "moodle", "a\nb", ""), ("a\n<i>b</i>", "moodle", "a\nb", "i"),
    ("a &amp; b", "moodle", "a & b", ""), ("AT&T; 5 < 6", "moodle", "AT&T; 5 < 6", ""),
    ("plain words", "markdown", "plain words", ""), ("**x**", "markdown", "**x**", "markdown"),
    ("# Head", "markdown", "# Head", "markdown"),
])
def test_other_forms(text: str, form: Form, words: str, lost: str) -> None:
    assert read(text, form) == (words, lost)


@pytest.mark.parametrize("sign", ["<a ", "<!--", "<a a='", "</", "<script", "&", "<img alt=", "<p '\"", " ", "\n"])
def test_what_would_take_long_elsewhere_is_read_like_any_text(sign: str) -> None:
    words, _ = read(sign * 30_000)
    assert len(words) <= 30_000 * len(sign)
