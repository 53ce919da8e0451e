import pytest

from dragoman.spans import Span
from dragoman.syntax import Tree
from tests.parsed import parsed

PROMISED = parsed("""
Norway Norway PROPN 2 nsubj
promised promise VERB 0 root
Kyiv Kyiv PROPN 2 iobj
to to PART 5 mark
send send VERB 2 xcomp
pumps pump NOUN 5 obj
and and CCONJ 8 cc
repair repair VERB 5 conj
dams dam NOUN 8 obj
. . PUNCT 2 punct
""")

RELATIVE = parsed("""
The the DET 2 det
envoy envoy NOUN 9 nsubj
who who PRON 5 nsubj
never never ADV 5 advmod
met meet VERB 2 acl:relcl
Lavrov Lavrov PROPN 5 obj
will will AUX 9 aux
be be AUX 9 aux:pass
received receive VERB 0 root
by by ADP 11 case
Modi Modi PROPN 9 obl
. . PUNCT 9 punct
""")


def test_subject_is_kept_through_control_and_coordination() -> None:
    tree = Tree(PROMISED)
    assert tree.subject(4) == 0  # "promise" is subject control although it has an object
    assert tree.subject(7) == 0


def test_relative_pronoun_gives_its_noun_and_passive_its_agent() -> None:
    tree = Tree(RELATIVE)
    assert tree.subject(4) == 1
    assert tree.agent(8) == 10
    assert tree.objects(8) == []
    assert tree.negated(4) and not tree.negated(8)
    assert tree.future(8) and not tree.future(4)


def test_spans_follow_the_tree_and_drop_punctuation() -> None:
    tree = Tree(RELATIVE)
    assert tree.span(1).of(tree.doc.text) == "The envoy who never met Lavrov"
    assert tree.span(1, frozenset({"acl:relcl"})).of(tree.doc.text) == "The envoy"
    assert tree.cover([8, 9, 10, 11]).of(tree.doc.text) == "received by Modi"


def test_words_are_found_by_place() -> None:
    tree = Tree(PROMISED)
    place = Span(tree.words[2].start, tree.words[4].end)
    assert list(tree.words_in(place)) == [2, 3, 4]
    assert tree.word_at(tree.words[5].start) == 5
    assert tree.word_at(tree.words[5].end) is None
    assert tree.head_of(Span(tree.words[7].start, tree.words[8].end)) == 7


STATEMENT = parsed("""
a a DET 2 det
statement statement NOUN 0 root
that that SCONJ 5 mark
Lind Lind PROPN 5 nsubj
called call VERB 2 acl
Ark Ark PROPN 5 obj
""")

SENT = parsed("""
Lind Lind PROPN 2 nsubj
sent send VERB 0 root
an an DET 4 det
envoy envoy NOUN 2 obj
to to PART 6 mark
negotiate negotiate VERB 2 advcl
and and CCONJ 8 cc
sign sign VERB 6 conj
""")

SHOT = parsed("""
Lind Lind PROPN 3 nsubj:pass
was be AUX 3 aux:pass
shot shoot VERB 0 root
and and CCONJ 5 cc
killed kill VERB 3 conj
by by ADP 7 case
rebels rebel NOUN 5 obl
""")


def test_a_clause_with_a_subject_of_its_own_is_active() -> None:
    tree = Tree(STATEMENT)
    assert not tree.passive(4)
    assert tree.agent(4) == 3 and tree.objects(4) == [5]


def test_who_is_sent_does_what_he_is_sent_for() -> None:
    tree = Tree(SENT)
    assert tree.subject(5) == 3 and tree.subject(7) == 3


def test_verbs_joined_in_the_passive_share_who_suffers_and_who_does() -> None:
    tree = Tree(SHOT)
    assert tree.passive(4) and tree.objects(4) == [0]
    assert tree.agent(2) == 6 and tree.agent(4) == 6


WHOM = parsed("""
Ark Ark PROPN 0 root
, , PUNCT 6 punct
whom whom PRON 6 obj
she she PRON 6 nsubj
will will AUX 6 aux
meet meet VERB 1 acl:relcl
""")
HELPER = parsed("""
he he PRON 2 nsubj
had have AUX 3 aux
spoken speak VERB 0 root
with with ADP 5 case
Ark Ark PROPN 3 obl
""")
JUDGED = parsed("""
Criticism criticism NOUN 6 nsubj
of of ADP 3 case
Oslo Oslo PROPN 1 nmod
for for SCONJ 5 mark
leaving leave VERB 1 acl
grew grow VERB 0 root
""")


def test_whom_stands_for_its_noun() -> None:
    assert Tree(WHOM).objects(5) == [0]


def test_a_subject_that_hangs_on_the_helper_is_the_verbs() -> None:
    assert Tree(HELPER).subject(2) == 0


def test_whose_deed_it_is_that_is_criticised() -> None:
    assert Tree(JUDGED).subject(4) == 2


def test_an_article_that_the_parse_hangs_beside_its_noun_heads_no_phrase() -> None:
    tree = Tree(parsed("The the DET 4 nsubj\nold old ADJ 4 nsubj\nking king NOUN 4 nsubj\nspoke speak VERB 0 root\n"))
    assert tree.head_of(Span(0, tree.words[2].end)) == 2
    assert tree.head_of(Span(0, tree.words[1].end)) == 0


@pytest.mark.parametrize(("title", "head"), [("Ms.", 1), ("Eva", 0)])
def test_a_title_that_the_parse_hangs_beside_its_name_heads_no_phrase(title: str, head: int) -> None:
    tree = Tree(parsed(f"{title} {title} PROPN 3 nsubj\nLind Lind PROPN 3 nsubj\nspoke speak VERB 0 root\n"))
    assert tree.head_of(Span(0, tree.words[1].end)) == head
