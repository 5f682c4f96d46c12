"""A lookbook as data: pages, small print, and whose lineage is drawn."""

from engine.jobs.spec import Latent
from engine.library.collection import Item
from studio.model.book import book, common_title, latent_hash, pictured, recipe_line, relatives, usual


def item(name: str, *parents: str, **fields: object) -> Item:
    told = {"latent": Latent((ord(name),)), "model": "clothes", "weights": "abcdef0123456789", "title": name.upper()}
    return Item(id=name, parents=parents, **{**told, **fields})


def test_pages_hold_what_fits_and_the_lineage_has_its_own() -> None:
    items = [item(name) for name in "abcde"]
    made = book("Coats", "Anna", "1 May 2026", items)
    assert (made.on_page, made.pages) == (4, 2)
    assert [piece.title for piece in made.of_page(1)] == ["E"]
    assert book("", "", "", items, on_page=9, family=items[:2]).pages == 2
    assert [usual(count) for count in (1, 2, 3, 4, 50)] == [1, 2, 4, 4, 4]


def test_pieces_of_one_name_give_the_book_its_title() -> None:
    coats = [item("a", title="Coat"), item("b", title="Coat 12")]
    assert common_title(coats) == "Coat"
    assert common_title([*coats, item("c", title="Shoe")]) == "Lookbook"
    assert common_title([item("a", title="")]) == "Lookbook"


def test_the_small_print_names_the_seed_or_the_latent() -> None:
    assert recipe_line(item("a")) == "clothes abcdef01 · seed 97"
    coded = Latent((1,), (0.0,), code=(0.5, 1.0))
    assert recipe_line(item("a", latent=coded)) == f"clothes abcdef01 · recipe {latent_hash(coded)}"
    assert latent_hash(coded) != latent_hash(Latent((1,), (0.0,), code=(0.5, 1.1)))


def test_the_lineage_is_of_those_who_have_somebody_and_their_pictures_follow() -> None:
    everything = [item("a"), item("b", "a"), item("c", "b"), item("s"), item("o", "a", weights="other")]
    shown = [everything[2], everything[3]]
    family = relatives(everything, shown)
    assert [one.id for one in family] == ["a", "b", "c"]
    assert relatives(everything, [everything[3]]) == ()
    made = book("", "", "", shown, family=family)
    order = [one.id for one in pictured(shown, family)]
    assert order == ["c", "s", "a", "b"]
    assert [order[k] for k in made.drawn] == ["a", "b", "c"]
