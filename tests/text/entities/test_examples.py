"""What is an entity and what is none, kind by kind: surface, post or name, code."""

import pytest

from pipelines.records import Entity, ListedEntity
from tests.text.entities.conftest import Find

PERSONS = [
    # posts before and behind, in a list, with a unit of the party
    ("副市长李永强出席。", ["李永强 副市长"]),
    ("区长李明、副区长张晓燕参加。", ["李明 区长", "张晓燕 副区长"]),
    ("党委书记、董事长韩建国致辞。", ["韩建国 党委书记、董事长"]),
    ("王恩哥院士、李兰娟教授到场。", ["王恩哥 院士", "李兰娟 教授"]),
    # by what they say, who they are, and the list they stand in
    ("“今年收成好。”葛长顺说。", ["葛长顺"]),
    ("76岁的居民谢桂兰很满意。", ["谢桂兰"]),
    ("志愿者唐道光、丁鹏宇、和殿鹏等组成队伍。", ["唐道光", "丁鹏宇", "和殿鹏"]),
    # two characters, compound surnames, names of other peoples, foreign names
    ("主任王勇介绍,项目顺利。", ["王勇 主任"]),
    ("工程师岑晓说:“快了。”", ["岑晓 工程师"]),
    ("校长扎西多吉表示感谢。", ["扎西多吉 校长"]),
    ("总统弗拉基米尔·普京表示,将加强合作。", ["弗拉基米尔·普京 总统"]),
    ("总统特朗普宣布加税。", ["特朗普 总统"]),
    ("議員葉劉淑儀到場。", ["葉劉淑儀 議員"]),
    ("总会长拿督斯里魏家祥出席。", ["魏家祥"]),
    # the article says who is meant
    ("种粮大户葛长顺走进麦田。老葛说,有保险。", ["葛长顺", "老葛 =葛长顺"]),
    # none: words, people without a name, credits of pictures
    ("高考期间,黄金价格上涨,文学爱好者增多。", []),
    ("居民黄阿婆和刘女士都来了。", []),
    ("游客中外地人占三成。", []),
    ("孩子们在训练。陆姝颖摄", []),
]

PLACES = [
    ("太原市小店区、阳曲县", ["太原市 140100", "小店区 140105", "阳曲县 140122"]),
    ("山西吕梁和清徐都有。", ["山西 140000", "吕梁 141100", "清徐 140121"]),
    ("来自广西壮族自治区和延边州。", ["广西壮族自治区 450000"]),
    # one name in several provinces: what stands above it decides, else there is no code
    (
        "北京市朝阳区与长春市朝阳区",
        ["北京市 110000", "朝阳区 110105", "长春市 220100", "朝阳区 220104"],
    ),
    ("鼓楼区开了三家店。", ["鼓楼区 -"]),
    # names that are words
    ("双方愿意合作,日照充足,和平发展,一片安宁。", []),
    ("甘肃合作迎来游客。", ["甘肃 620000", "合作 623001"]),
    # not inside other words
    ("其中山区占六成,市中区域繁华。", []),
    # by form: no list has them
    ("江夏区纸坊街道和石佛镇的村民", ["江夏区 420115", "纸坊街道 -", "石佛镇 -"]),
    ("徐沟、集义、王答等乡镇道路封闭。", ["徐沟 -", "集义 -", "王答 -"]),
    ("江南水乡的小镇建成了中心村。", []),
    # countries, cities abroad, Taiwan, Hong Kong, and divisions that are no more
    ("法国总理在吉隆坡说", ["法国 -", "吉隆坡 -"]),
    ("花蓮縣光復鄉、觀塘", ["花蓮縣 -", "光復鄉 -", "觀塘 -"]),
    ("察哈尔省和获鹿县", ["察哈尔省 -", "获鹿县 130122"]),
]

ORGANISATIONS = [
    # of a level or a place, with their units
    ("市司法局和省教育厅", ["市司法局", "省教育厅"]),
    ("太原市住房和城乡建设局通报", ["太原市住房和城乡建设局"]),
    ("市公安局交警支队表示", ["市公安局交警支队"]),
    ("清徐县政府的物资", ["清徐县政府"]),
    ("山西大学后勤处房产中心主任", ["山西大学后勤处房产中心"]),
    ("经省招生考试委员会批准", ["省招生考试委员会"]),
    # by how they end; the same ends after common words are none
    ("上海宝冶集团联合获得合同。", ["上海宝冶集团"]),
    ("汾西重工成为首家企业。", ["汾西重工"]),
    ("石家庄大兴纱厂完成任务。", ["石家庄大兴纱厂"]),
    ("互联网公司、上市公司、三甲医院和农村小学", []),
    ("布局和部署服务新发展格局", []),
    ("全国共有两千家银行、一百所大学。", []),
    ("我市教育局、该县水利局", []),
    # that one word names, but not inside another
    ("教育部、农业银行和邮储银行", ["教育部", "农业银行", "邮储银行"]),
    ("中国银行业协会说,教育部门要重视。", ["中国银行业协会"]),
    # short forms
    (
        "山西焦煤集团有限责任公司(以下简称“山西焦煤”)签约,山西焦煤获贷。",
        ["山西焦煤集团有限责任公司", *["山西焦煤 =山西焦煤集团有限责任公司"] * 2],
    ),
    ("太钢不锈签约。太钢表示,将严把质量关。", ["太钢不锈", "太钢 =太钢不锈"]),
    ("山西大学的学生到山大报到。", ["山西大学", "山大 =山西大学"]),
    # a post is no organisation
    ("市委书记和省委常委", []),
]


def shown(entity: Entity) -> str:
    """The surface, and what is told beside it."""
    if entity.kind == "place":
        return f"{entity.surface} {entity.code or '-'}"
    other = f" ={entity.name}" if entity.name != entity.surface else ""
    return f"{entity.surface} {entity.post}" if entity.post else f"{entity.surface}{other}"


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        (kind, text, wanted)
        for kind, examples in (
            ("person", PERSONS),
            ("place", PLACES),
            ("organisation", ORGANISATIONS),
        )
        for text, wanted in examples
    ],
)
def test_entities(kind: str, text: str, wanted: list[str], entities_of: Find) -> None:
    assert [shown(one) for one in entities_of(text) if one.kind == kind] == wanted


def test_a_place_has_its_official_name_and_what_it_is_within(entities_of: Find) -> None:
    _, prefecture = entities_of("浙江宁波")
    assert (prefecture.name, prefecture.within) == ("宁波市", ["330000"])
    _, district = entities_of("上海市浦东新区")
    assert (district.code, district.within) == ("310115", ["310000"])
    _, county = entities_of("三亚市、保亭黎族苗族自治县")
    assert (county.code, county.within) == ("469029", ["460000"])
    (taiwanese,) = entities_of("花莲县")
    assert (taiwanese.code, taiwanese.within) == (None, ["710000"])


@pytest.mark.parametrize(
    ("publication", "code"),
    [("南京晨报", "320106"), ("福州晚报", "350102"), ("临汶日报", None), (None, None)],
)
def test_the_paper_tells_divisions_of_one_name_apart(
    publication: str | None, code: str | None, entities_of: Find
) -> None:
    (district,) = entities_of("鼓楼区开了三家店。", publication)
    assert (district.code, district.confidence == "low") == (code, code is None)


def test_the_list_of_the_newsroom_comes_first(entities_of: Find) -> None:
    listed = {
        "綜改區": ListedEntity("place", "山西综改示范区", code="140100"),
        "小陈": ListedEntity("person", "陈一民", post="队长"),
        "太钢": ListedEntity(None),
    }
    rows = entities_of("综改区的小陈在太钢上班。", listed=listed)
    assert [(row.surface, row.name, row.post, row.code) for row in rows] == [
        ("综改区", "山西综改示范区", None, "140100"),
        ("小陈", "陈一民", "队长", None),
    ]
