"""How a document's text stands in a pack."""
from __future__ import annotations

from lms.documents.core.tree import read_tree
from lms.packs.core.chapters import Rules, chapter_html, rules_of

ENGLISH = """
<p>A harasser must go.</p>
<h2 id="s-HAR-3">What counts</h2>
<p>Harassment targets a person. A person <b>must</b> be asked. It may stay up, e.g. as satire.</p>
<ul><li>A strike must not expire after 90 days.</li><li>In May nothing changes.</li></ul>
<blockquote><p>You must leave.</p></blockquote>
<pre><code>you must type this</code></pre>
<table><thead><tr><th>Severity</th></tr></thead><tbody><tr><td>must be removed</td></tr></tbody></table>
<h2 id="s-HAR-7">Examples</h2>
<p>The neighbour must pay, says the clip.</p>
<h3 id="s-HAR-7.1">One more</h3>
<p>They must pay.</p>
<h2 id="s-HAR-8">Definitions</h2>
<p>A target is a person.</p>
"""


def test_rules_are_the_binding_sentences_of_each_section() -> None:
    assert rules_of(read_tree(ENGLISH), "en") == (
        Rules(id="", heading="", sentences=(("A harasser ", "must", " go."),)),
        Rules(id="HAR-3", heading="What counts", sentences=(
            ("A person ", "must", " be asked."), ("It ", "may", " stay up, e.g. as satire."),
            ("A strike ", "must not", " expire after 90 days."))),
    )


def test_german_rules_are_found_by_german_verbs_and_their_examples_left_out() -> None:
    html = ('<h2 id="s-A-1">Regeln</h2><p>Das darf nicht sein. Es ist so.</p><p>Alle müssen fragen. You must not.</p>'
            '<h2 id="s-A-2">Fallbeispiele</h2><p>Sie muss gehen.</p>')
    assert rules_of(read_tree(html), "de") == (
        Rules(id="A-1", heading="Regeln", sentences=(
            ("Das ", "darf nicht", " sein."), ("Alle ", "müssen", " fragen."))),)


def test_headings_go_one_level_down_and_ids_and_links_get_the_prefix() -> None:
    html = '<h2 id="s-A-1">One</h2><h5 id="s-x">Deep</h5><p>s-A-1, see <a title="there" href="#s-A-1">it</a>.</p>'
    assert chapter_html(html, "POL-") == (
        '<h3 id="POL-s-A-1">One</h3><h6 id="POL-s-x">Deep</h6>'
        '<p>s-A-1, see <a title="there" href="#POL-s-A-1">it</a>.</p>')


def test_links_to_other_pages_of_the_server_are_words_and_foreign_links_stay() -> None:
    html = ('<p><a href="/documents/SOP-QUE">a</a> <a href="https://example.org/">b</a> '
            '<a href="mailto:x@example.org">c</a></p>')
    assert chapter_html(html, "P-") == (
        '<p><a>a</a> <a href="https://example.org/">b</a> <a href="mailto:x@example.org">c</a></p>')
