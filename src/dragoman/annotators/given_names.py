"""Given names that tell the gender of a person in most news, to decide between two whom "he" or "she" may mean.

A name borne by both (Kim, Andrea, Jean, Robin) is left out; a person whose name is not listed may be either.
"""

from __future__ import annotations

from dragoman.annotators.offices import Gender

MALE = frozenset(
    """
    aaron abbas abdel abdul abdulaziz abdullah abe abraham adam adel adrian ahmad ahmed alan albert alberto
    alejandro aleksandr aleksei alex alexander alexei alfred ali alistair allan alvaro amir anatoly anders andre
    andreas andrei andres andrew andriy andrzej angus anthony antonio antonis antony antti ariel arnold arthur
    ashraf asif atal axel bashar bashir ben benedict benjamin benny bernard bernie bill bob bongbong boris brad
    brandon brendan brett brian bruce bruno bryan calvin carl carlos chad charles charlie chris christian
    christopher chuck claudio clement craig cyril dan daniel danny dave david dean denis dennis derek didier diego
    dmitri dmitry dominic dominique donald doug douglas dwight eduardo edward edwin ehud eli elliott emmanuel
    emmerson enrique eric erik ernesto eugene evan fahad faisal federico felipe felix ferdinand fernando francis
    francisco francois frank franklin fred frederick fumio gabriel garry gary gavin geoffrey george gerald gerard
    gerhard giorgio giuseppe glenn gordon graham greg gregory guillermo gustavo guy hamid harold harry hassan hector
    heiko helmut henry herbert hosni howard hugo hussein ian ibrahim igor ilham imran ismail ivan jack jacob jacques
    jair jake jamal james jared jason javier jay jeff jeffrey jens jeremy jerome jerry jim jimmy joao joe joel joerg
    johan johannes john jon jonathan jorge jose josef josep joseph joshua juan julian julius justin karim karl keith
    ken kenneth kevin khalid khalifa kirill klaus kofi konstantin kurt kyriakos larry lars laurent lawrence leo leon
    leonid lindsey lloyd louis luca luis luiz lyndon maciej mahmoud malcolm manmohan manuel marc marcel marco marcos
    mario mark markus martin mateusz matt matteo matthew maurice max maxim mehmet mevlut michael michel miguel mike
    mikhail milos mitch mitt moammar mohamed mohammad mohammed mohsen moshe muhammad muhammadu mustafa naftali
    narendra nathan ned neil nelson nicholas nick nicolas nigel nikol nikolai noah norman olaf oleg oleksandr
    oleksii oliver omar osama oscar pablo paolo pascal patrick paul pavel pedro peter petr petro petteri phil philip
    philippe pierre piotr prabowo qasem radek rafael ralph ramzan randy raul ray raymond recep reinhard rex ricardo
    richard rick rob robert roberto rodrigo roger roland roman ron ronald rudy rupert russell ryan saad saddam sadyr
    salman salva sam samuel scott sean sebastian sergei sergey sergio shavkat shigeru shimon shinzo sigmar silvio
    simon spencer stanley stefan stephen steve steven stewart stuart taro ted terry thaksin theodore thierry thomas
    tim timothy toby todd tom tony trevor tyler valery vernon victor viktor vincent vitaly vladimir volodymyr wade
    walid walter warren wayne werner will william wolfgang xavier yahya yair yasser yoav yoshihide yousef yuri yury
    zach zachary
    """.split()
)
FEMALE = frozenset(
    """
    abigail aisha alexandria alice alison alyssa amanda amber amy ana angela angelina anita ann anna annalena anne
    annegret annette annie aung barbara beata beatrice belinda benazir beth betsy betty beverly brenda bridget
    camilla candice carla carmen carol carole carolina caroline carrie catherine cathy celia charlotte chelsea
    cheryl christina christine chrystia cindy claire clara claudia condoleezza cristina cynthia dalia daniela dawn
    debbie deborah debra delia denise diana diane dilma dina dora doris dorothy ebba edith ekaterina elaine eleanor
    elena elisa elisabeth elise elizabeth ella ellen elvira emily emma erica erin erna esther ethel eva evelyn
    federica fiona florence frances francesca gabriela gail georgia geraldine gillian gina giorgia gisele gloria
    grace greta gwen hannah harriet hazel heather heidi helen helena helle hilary hillary hina huma ilhan indira
    inga ingrid irene irina isabel isabella ivanka jacinda jackie jacqueline jane janet janice janine jeanne jen
    jenna jennifer jenny jessica jill joan joanna joanne joyce judith judy julia julie june kaja kamala kara karen
    karin karine karoline kate katharina katherine kathleen kathryn kathy katie katrin kayleigh kellyanne kersti
    kirsten kirstjen kristalina kristen kristi laura lauren laurie leila lena leyla lidia lilian lina linda lisa liz
    liza lori louise lucia lucy lydia lynn madeleine magdalena maggie maia malala margaret margarita margot
    margrethe maria mariam mariana marianne marie marilyn marina marine marisa marjorie marsha martha mary mateja
    maya megan meghan melania melissa mette mia michelle mimi miriam moira molly mona monica nadia nancy
    naomi natalia natalie natasha navi nicola nikki nina nora norma oksana olga olivia pam pamela patricia paula
    pauline peggy penny phyllis polly priti rachel rebecca regina renee rhonda rita robyn rosa rose roxana roza ruth
    sabrina sally samantha sandra sanna sara sarah sharon sheikha sheila shirley sigrid silvia simone sofia sonia
    sophie stacey stella stephanie sue susan susana susanna suzanne svetlana sviatlana sylvia sylvie tamara tammy
    tanya tatiana teresa theresa tina tracy tulsi tzipi ursula valerie vanessa vera veronica victoria viola virginia
    vivian wendy winnie yael yevgenia yulia yvette yvonne zainab zoe zuzana
    """.split()
)


def gender_of(given: str) -> Gender | None:
    """The gender that a given name tells; None where it tells none.

    >>> gender_of("Angela"), gender_of("Kim")
    ('f', None)
    """
    low = given.lower()
    return "m" if low in MALE else "f" if low in FEMALE else None
