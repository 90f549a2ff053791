"""The look of the frame: one small style sheet and the few things drawn as HTML.

Streamlit draws the widgets and its theme the colours; here is what it has no setting
for – tabular figures, marks of status, the rhythm of a page, the phone.
"""

import html
import json
from functools import lru_cache
from pathlib import Path
from threading import Event

import streamlit

from pages.shared import language
from pages.shared.markdown_escape import plain
from pages.shared.palette import LEVEL_STATUS, SHAPES, Palette, palette
from pages.shared.words import SCREEN_WORDS, word

# The scripts of the pages, to the letter: the browser is told to run no others (see
# http_security), and a value written into one would make it another.
_SET_LANGUAGE = """
    document.documentElement.lang = document.currentScript.previousElementSibling.lang
"""
# Its only button with a name of its own, which reads in the language of the page.
_CLOSE_DIALOG = """
    setTimeout(() => document.querySelector(
        '[role=dialog] button[aria-label]')?.click(), 300)
"""
# Whatever button of an upload field is drawn, now or later, is named as it reads: what
# a style sheet writes is no name for those who hear the page.
_NAME_UPLOAD_BUTTON = """
    window.uploadButton = document.currentScript.previousElementSibling.title
    window.uploadNaming ??= new MutationObserver(() => document
        .querySelectorAll('[data-testid="stFileUploaderDropzone"] button')
        .forEach(button => button.setAttribute('aria-label', window.uploadButton)))
    window.uploadNaming.observe(document.body, {childList: true, subtree: true})
"""
# A grid chooses its first cell as soon as the keyboard reaches it. Where that would
# lead away, the keyboard passes it by: the boxes and links beside it do the same.
_PASS_BY_GRIDS = """
    window.gridPassing ??= new MutationObserver(() => document
        .querySelectorAll('[class*="st-key-leaving_"] canvas[tabindex="0"]')
        .forEach(grid => grid.tabIndex = -1))
    window.gridPassing.observe(document.body, {childList: true, subtree: true})
"""
# What a row was chosen for is brought into sight, if it is not, and the row kept there.
SHOW_EVIDENCE = """
    requestAnimationFrame(() => {
        const top = document.querySelector('.st-key-evidence')
            ?.getBoundingClientRect().top
        if (top > innerHeight - 160)
            document.querySelector('[data-testid="stMain"]')
                .scrollBy({top: top - innerHeight + 380, behavior: 'smooth'})
    })
"""
# The way past menu and filters to what the page is for: a grid, a table, an agenda. A
# grid is drawn by code that the browser fetches when the first one comes, later than
# the page around it: who is as quick as that is led there once it has come.
_SKIP_TO_TABLE = """
    window.skipToTable ??= attempts => {
        const tables = 'canvas[tabindex="0"], .scroll, .agenda a'
        const table = [...document.querySelectorAll(tables)]
            .find(each => each.getClientRects().length && !each.closest('[inert]'))
        if (!table && attempts) setTimeout(window.skipToTable, 100, attempts - 1)
        table?.focus()
        table?.scrollIntoView({block: 'center'})
    }
    window.skipping ??= document.addEventListener('click', click => {
        if (!click.target.closest('a.skip')) return
        click.preventDefault()
        window.skipToTable(50)
    }) ?? true
"""
# The print view prints once it is drawn, and when its button is pressed.
PRINT = """
    window.printing ??= document.addEventListener('click', click =>
        click.target.closest('.paper-tools button') && window.print()) ?? true
    setTimeout(() => window.print(), 1000)
"""
# Streamlit has no setting for the words of its own menus. Each is put into the language
# spoken where it appears, whole texts alone: nothing else on the page is touched, and a
# word that a later version writes otherwise stays as it is. A box that takes new
# options says so before what is typed, and writes that anew with every letter.
_TRANSLATE = """
    window.ownWords = JSON.parse(document.currentScript.previousElementSibling.title)
    window.translate ??= root => {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        for (let node = texts.currentNode; node; node = texts.nextNode()) {
            const said = window.ownWords[node.data?.trim()]
            if (said && !node.parentElement?.closest('.dvn-scroller, code, pre'))
                node.data = said
            const [label, ...typed] = node.data?.split(': ') ?? []
            const added = window.ownWords[label]
            if (added && node.parentElement?.closest('[data-key="__creatable__"]'))
                node.data = [added, ...typed].join(': ')
        }
        const names = ['aria-label', 'title', 'placeholder']
        const named = root.querySelectorAll?.(names.map(name => `[${name}]`)) ?? []
        for (const element of root.getAttribute ? [root, ...named] : named)
            for (const name of names) {
                const [label, ...rest] = element.getAttribute(name)?.split(': ') ?? []
                const said = window.ownWords[label]
                if (said) element.setAttribute(name, [said, ...rest].join(': '))
            }
    }
    window.translating ??= new MutationObserver(changes => changes.forEach(
        change => change.type == 'childList'
            ? change.addedNodes.forEach(window.translate)
            : window.translate(change.target)))
    window.translating.observe(document.body, {
        childList: true, subtree: true, characterData: true,
        attributes: true, attributeFilter: ['aria-label'],
    })
    window.translate(document.body)
"""
_CUT_TEXTS = (Path(__file__).parent / "cut_texts.js").read_text(encoding="utf-8")
SCRIPTS = (
    *(_SET_LANGUAGE, _CLOSE_DIALOG, _NAME_UPLOAD_BUTTON, _CUT_TEXTS),
    *(_PASS_BY_GRIDS, _SKIP_TO_TABLE, SHOW_EVIDENCE, PRINT, _TRANSLATE),
)

SHEET = Path(__file__).parent / "style.css"
VARIABLES = ("text", "muted", "line", "series", "serious", "notable", "fine", "pending")


def apply() -> None:
    """Bring the style sheet and the language of the page into the browser."""
    streamlit.html(_sheet(current_palette(), language.spoken()))
    run_script(_SET_LANGUAGE, lang=language.spoken())
    run_script(_CUT_TEXTS)
    run_script(_PASS_BY_GRIDS)
    run_script(_SKIP_TO_TABLE)
    run_script(_TRANSLATE, title=_own_words(language.spoken()))


# For a theme and a language it is the same at every click.
@lru_cache
def _sheet(colours: Palette, spoken: str) -> str:
    variables = "".join(f"--{name}: {getattr(colours, name)};" for name in VARIABLES)
    variables += f"--brand: {quoted(word('app.title'))};"
    return as_style(f":root {{{variables}}}\n{SHEET.read_text(encoding='utf-8')}")


def as_style(rules: str) -> str:
    """Return rules as HTML, on one line: Streamlit goes through each line of what it
    is handed, and a sheet has hundreds.
    """
    line = rules.replace("\n", " ")
    return f"<style>{line}</style>"


def skip_link() -> None:
    """Draw the link past the filters to the table, seen by who comes by keyboard."""
    label = html.escape(word("skip.table"))
    streamlit.html(f'<a class="skip" href="#">{label}</a>')


@lru_cache
def _own_words(spoken: str) -> str:
    """Return Streamlit's own words in the language spoken, by what they may read now.

    That is English, or the other language that was spoken before this one; as JSON.
    """
    keys = [key for key in SCREEN_WORDS.entries(spoken) if key.startswith("streamlit.")]
    words = {
        SCREEN_WORDS.filled(key, other, {}): SCREEN_WORDS.filled(key, spoken, {})
        for key in keys
        for other in language.LANGUAGES
        if other != spoken
    }
    return json.dumps(words)


def close_page_not_found() -> None:
    """Close the dialog that greets the first reader of a server, if by a deep link.

    Until the menu has been set up once in a server process, Streamlit looks for the
    page among files, does not find it, says so in English, and then shows it after all.
    """
    if not _served_before():
        run_script(_CLOSE_DIALOG)


# Set once a page has been served by this process.
_served = Event()


def _served_before() -> bool:
    was_served = _served.is_set()
    _served.set()
    return was_served


def run_script(script: str, **attributes: str) -> None:
    """Run one of SCRIPTS, which finds its `attributes` on the element before itself."""
    given = "".join(
        f' {name}="{html.escape(text)}"' for name, text in attributes.items()
    )
    with streamlit.container(key=f"script_{SCRIPTS.index(script)}"):
        streamlit.html(
            f"<span{given}></span><script>{script}</script>",
            unsafe_allow_javascript=True,
        )


def uploader_words(drop: str, browse: str, limit: str) -> None:
    """Put our words in the place of the upload field's own, which are English."""
    field = '[data-testid="stFileUploaderDropzone"]'
    words = {
        f'{field} [data-testid$="Instructions"]': quoted(f"{drop} · {limit}"),
        f"{field} button": quoted(browse),
    }
    rules = "".join(
        f"{place} > * {{display: none}} {place}::after {{content: {text}}}"
        for place, text in words.items()
    )
    streamlit.html(f"<style>{rules}</style>")
    run_script(_NAME_UPLOAD_BUTTON, title=browse)


def quoted(text: str) -> str:
    """A text as style sheets write it."""
    return json.dumps(text, ensure_ascii=False)


def current_palette() -> Palette:
    """The palette of the theme the reader uses."""
    return palette(streamlit.context.theme.type == "dark")


def mark(status: str, text: str) -> str:
    """HTML of a status: its shape, its word, its colour."""
    return (
        f'<span class="mark mark-{status}"><span aria-hidden="true">{SHAPES[status]}'
        f"</span> {html.escape(plain(text))}</span>"
    )


def level_mark(level: str, text: str) -> str:
    """HTML of a level: weak, watch, ok or pending."""
    return mark(LEVEL_STATUS[level], text)
