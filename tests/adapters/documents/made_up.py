"""Made-up Markdown, drawn by a seed: the pieces a policy is written with, put together tidily or not."""
from __future__ import annotations

from random import Random

WORDS = (
    "remove", "the video", "within 24 hours", "must not", "**strongly**", "*only*", "`code | pipe`", "[rule](#har-2)",
    "A_B_C", "snake_case_word", "5 * 3", "„Zitat“", "“quoted”", "50 %", "§ 3 Abs. 2", "a < b", "AT&T", "&amp; more",
    "e.g. this", "<https://example.org>", "\\* escaped", "price*", "__bold__", "_it_", "#5", "1) one", "- dash", "+1",
    "[x]", "C#", "2019.", "~5 minutes", "***both***", "**bold *and it* there**", "``a ` b``", "[a][ref]", "[ref]", "!",
    "| pipe", "x\\|y", "**Note:**", "don't", "…", "–", "\"quotes\"", "(see *below*)", "**a**b", "ä_ö_ü", "<b>raw</b>",
)
MARKERS = ("-", "*", "+", "1.", "2.", "10.", "3)", "1)")


class Author:
    """Writes one document. tidy: as style guides ask for; else with the slips that real files have."""

    def __init__(self, seed: int, *, tidy: bool) -> None:
        self.random, self.tidy = Random(seed), tidy

    def document(self) -> str:
        """Some blocks, and the target of the reference link."""
        blocks = [self.block(2) for _ in range(self.random.randint(1, 5))]
        return "Policy.\n\n" + self.joined(blocks) + "\n\n[ref]: https://example.org/ref \"Title\"\n"

    def joined(self, blocks: list[str]) -> str:
        """Blocks with blank lines between them, or now and then without."""
        out = blocks[0]
        for block in blocks[1:]:
            out += ("\n" if not self.tidy and self.random.random() < 0.3 else "\n\n") + block
        return out

    def text(self, most: int = 5) -> str:
        """A few words of running text."""
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, most)))

    def block(self, depth: int) -> str:
        """Any block, nested at most depth levels."""
        kinds = [self.paragraph, self.heading, self.table, self.fence, self.rule]
        nested = [self.items, self.items, self.items, self.quote]
        return self.random.choice(kinds + [lambda one=one: one(depth) for one in nested] if depth else kinds)()

    def paragraph(self) -> str:
        """One to three lines, sometimes with a hard break or an indented line."""
        lines = [self.text() for _ in range(self.random.randint(1, 3))]
        ends = ("", "", "", "  ", "\\")
        starts = ("",) if self.tidy else ("", "", "", "  ", "    ", "\t")
        return "\n".join(self.random.choice(starts if here else ("",)) + line + self.random.choice(ends)
                         for here, line in enumerate(lines))

    def heading(self) -> str:
        """With hashes, hashes on both sides, or underlined."""
        level, text = self.random.randint(1, 4), self.text(3)
        underlined = f"{text}\n{self.random.choice(('===', '---', '-', '=='))}"
        return self.random.choice((f"{'#' * level} {text}", f"{'#' * level} {text} {'#' * level}", underlined))

    def rule(self) -> str:
        """A line across."""
        return self.random.choice(("---", "***", "* * *", "___"))

    def fence(self) -> str:
        """Code."""
        mark = self.random.choice(("```", "~~~", "````"))
        return f"{mark}\n- {self.text()}\n\n# {self.text()}\n{mark}"

    def table(self) -> str:
        """With or without pipes all round; rows may be short or long."""
        width, outer = self.random.randint(1, 3), self.random.random() < 0.6
        outer = outer or width == 1
        rows = [[self.text(2) for _ in range(width)] for _ in range(self.random.randint(1, 4))]
        lines = [self.row(rows[0], outer), self.row([self.random.choice(("---", ":--", "--:", ":-:"))
                                                     for _ in range(width)], outer)]
        for row in rows[1:]:
            cells = row if self.tidy else row[:self.random.randint(1, width)] + row[:self.random.randint(0, 1)]
            lines.append(self.row(cells, outer))
        return "\n".join(lines)

    def row(self, cells: list[str], outer: bool) -> str:
        """One row."""
        return "| " + " | ".join(cells) + " |" if outer else " | ".join(cells)

    def quote(self, depth: int) -> str:
        """Blocks behind angles; a line may lack its angle."""
        lines = self.joined([self.block(depth - 1) for _ in range(self.random.randint(1, 2))]).split("\n")
        return "\n".join(line if not self.tidy and here and self.random.random() < 0.15 else
                         (self.random.choice(("> ", ">") if not self.tidy else ("> ",)) + line).rstrip()
                         for here, line in enumerate(lines))

    def items(self, depth: int) -> str:
        """A list, tight or loose, its insides indented as its marker asks, or by a fixed number of columns."""
        marker = self.random.choice(MARKERS)
        gap = " " * (1 if self.tidy else self.random.choice((1, 1, 1, 2, 3, 4)))
        inside = " " * (len(marker) + len(gap))
        if not self.tidy and self.random.random() < 0.3:
            inside = self.random.choice(("  ", "   ", "    ", "\t"))
        out: list[str] = []
        loose = self.random.random() < 0.3
        for number in range(self.random.randint(1, 4)):
            lines = self.item(depth).split("\n")
            own = f"{int(marker[:-1]) + number}{marker[-1]}" if marker[0].isdigit() else marker
            out += ["", own + gap + lines[0]] if loose and out else [own + gap + lines[0]]
            out += [inside + line if line else "" for line in lines[1:]]
        return "\n".join(out)

    def item(self, depth: int) -> str:
        """The first line of an item and what stands below it."""
        first = self.text()
        if self.random.random() < 0.5:
            return first
        blocks = [self.block(depth - 1) for _ in range(self.random.randint(1, 2))]
        between = self.random.choice(("\n", "\n\n"))
        return first + between + self.joined(blocks)
