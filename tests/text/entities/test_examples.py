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
    ("主任王亮带着人来。丁鹏宇、唐道光说,行。", ["王亮 主任", "丁鹏宇", "唐道光"]),
    ("主任王勇公司开业。", []),
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
    ("习近平总书记强调,要抓好落实。", ["习近平 总书记"]),
    ("农场负责人雷明说,苗齐了。教授黄永财团队来了。", ["雷明 负责人", "黄永财 教授"]),
    ("市民王一帆在看台。孙在福认为,可以。", ["王一帆", "孙在福"]),
    ("昨天,徐学渊、陈其林回到村里。", ["徐学渊", "陈其林"]),
    ("理事长占宝善说,茶香了。", ["占宝善 理事长"]),
    ("部长汪晓慧到县里来。", ["汪晓慧 部长"]),
    ("县一中校长高远征汇报了情况。", ["高远征 校长"]),
    ("劳动模范李顺达发了言。", ["李顺达"]),
    # foreign names: their ends among other words, two in one run, the last one alone
    ("战俘艾伦·赫德在回忆录里写道", ["艾伦·赫德"]),
    ("协会主席伊德里斯·迈耶说", ["伊德里斯·迈耶 主席"]),
    ("议员贝赫纳姆·赛义迪透露,赛义迪将到访。", ["贝赫纳姆·赛义迪 议员", "赛义迪 =贝赫纳姆·赛义迪"]),
    ("若昂·内图大学学者派尚·若泽到场。", ["派尚·若泽 学者"]),
    ("总裁卢卡斯·波尔托说,波尔托公司和《波尔托》报很忙。", ["卢卡斯·波尔托 总裁"]),
    ("毕业生古丽米热说,首相马特卡内到了。", ["古丽米热", "马特卡内 首相"]),
    ("总统伊萨亚斯在首都,总理图斯克到机场迎接。", ["伊萨亚斯 总统", "图斯克 总理"]),
    ("副总统万斯曾称,这笔钱要给。", []),
    ("迈克尔·琼斯教授到场,总统特朗普抵达这里。", ["迈克尔·琼斯", "特朗普 总统"]),
    ("约翰·伦敦说,伦敦下雨。", ["约翰·伦敦"]),
    ("代表特别多的人到场。", []),
    # of peoples that have no surnames
    ("次仁拉姆和乌云其其格的直播间", ["次仁拉姆", "乌云其其格"]),
    # the article says who is meant
    ("种粮大户葛长顺走进麦田。老葛说,有保险。", ["葛长顺", "老葛 =葛长顺"]),
    # none: words, people without a name, credits of pictures
    ("高考期间,黄金价格上涨,文学爱好者增多。", []),
    ("居民黄阿婆和刘女士都来了。", []),
    ("游客中外地人占三成。", []),
    ("孩子们在训练。陆姝颖摄", []),
    ("稻米油有谷维素,化州柚上市,洪泽湖水满。", []),
    ("化州柚就是这个,为洪泽湖补充水源,双刃剑,夏品香·芒果。", []),
    ("国家统计局农村司司长说。惠阳区区长说。蓝田人称他师傅。", []),
]

PLACES = [
    ("太原市小店区、阳曲县", ["太原市 140100", "小店区 140105", "阳曲县 140122"]),
    ("山西吕梁和清徐都有。", ["山西 140000", "吕梁 141100", "清徐 140121"]),
    (
        "来自广西壮族自治区、延边州和彭水县。",
        ["广西壮族自治区 450000", "延边州 222400", "彭水县 500243"],
    ),
    ("内蒙古和西藏下了雪。", ["内蒙古 150000", "西藏 540000"]),
    # a province comes before a county of its short name, two names before the word of both
    ("天津、河北都有,海南也有。", ["天津 120000", "河北 130000", "海南 460000"]),
    ("湖南永州市的稻子符合中国标准", ["湖南 430000", "永州市 431100", "中国 -"]),
    ("本报和田讯 托合提到和田家具城。", ["和田 653200"]),
    # one name in several provinces: what stands above it decides, else there is no code
    (
        "北京市朝阳区与长春市朝阳区",
        ["北京市 110000", "朝阳区 110105", "长春市 220100", "朝阳区 220104"],
    ),
    ("鼓楼区开了三家店。", ["鼓楼区 -"]),
    # names that are words
    ("双方愿意合作,日照充足,和平发展,一片安宁。", []),
    ("甘肃合作迎来游客。", ["甘肃 620000", "合作 623001"]),
    ("渭源路、长海大桥", []),
    ("苹果、香蕉等乡镇企业", []),
    # not inside other words
    ("其中山区占六成,市中区域繁华。", []),
    # by form: no list has them
    ("江夏区纸坊街道和石佛镇的村民", ["江夏区 420115", "纸坊街道 -", "石佛镇 -"]),
    ("徐沟、集义、王答等乡镇道路封闭。", ["徐沟 -", "集义 -", "王答 -"]),
    (
        "石门县龙池河村、千山区对桩石村",
        ["石门县 430726", "龙池河村 -", "千山区 210311", "对桩石村 -"],
    ),
    ("白马山镇石门社区", ["白马山镇 -", "石门社区 -"]),
    ("正蓝旗桑根达来镇巴音胡舒嘎查", ["正蓝旗 152530", "桑根达来镇 -", "巴音胡舒嘎查 -"]),
    ("播州区平正仡佬族乡", ["播州区 520304", "平正仡佬族乡 -"]),
    ("江南水乡的小镇建成了中心村。金融赋能乡村振兴。新建社区,党建引领社区。", []),
    ("在广东深圳福田保税区", ["广东 440000", "深圳福田保税区 -"]),
    ("西夏区住房城乡建设、清徐县贫困村", ["西夏区 640105", "清徐县 140121"]),
    # countries, cities abroad, Taiwan, Hong Kong, and divisions that are no more
    ("法国总理在吉隆坡说", ["法国 -", "吉隆坡 -"]),
    ("花蓮縣光復鄉、觀塘", ["花蓮縣 -", "光復鄉 -", "觀塘 -"]),
    ("將軍澳、氹仔與霧峰", ["將軍澳 -", "氹仔 -", "霧峰 -"]),
    ("莱索托、冈比亚首都班珠尔", ["莱索托 -", "冈比亚 -", "班珠尔 -"]),
    ("白俄罗斯戈梅利州、加蓬首都利贝维", ["白俄罗斯 -", "戈梅利州 -", "加蓬 -", "利贝维 -"]),
    ("在瓜达尔卡纳尔岛上,走近舞台中央。", []),
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
    # bodies abroad, of many countries, and those that the dictionary has as one word
    ("冈比亚驻华使馆与中国驻阿曼大使馆", ["冈比亚驻华使馆", "中国驻阿曼大使馆"]),
    ("俄罗斯外交部和伊朗议会", ["俄罗斯外交部", "伊朗议会"]),
    ("国际排联、上海交通大学,走上国际舞台。", ["国际排联", "上海交通大学"]),
    ("罗马尼亚队战胜宿迁队,队员高兴。", ["罗马尼亚队", "宿迁队"]),
    # what a name holds: an ordinal, brackets, a verb; and what it does not go on over
    ("三亚市第二小学与佛照(海南)科技有限公司", ["三亚市第二小学", "佛照(海南)科技有限公司"]),
    ("四川省畜牧科学研究院家禽团队", ["四川省畜牧科学研究院"]),
    ("希腊航运企业迪纳加斯公司", ["迪纳加斯公司"]),
    ("这家市场运营方与海南农垦热带农业产业集团有限公司", ["海南农垦热带农业产业集团有限公司"]),
    ("诱导200余人委托心安康服务中心", []),
    ("擎朗智能创始人说,智能设备好。", ["擎朗智能"]),
    ("受命委员会把计划委命于他,《共产党宣言》和统治集团", []),
    ("用小米手机", ["小米"]),
    ("早上吃小米饭", []),
    ("福建省委书记叶飞到了。山西省政府国资委", ["山西省政府国资委"]),
    ("科技董事长到场,我常去医院", []),
    # short forms
    ("这项工作(以下简称工程)推进。", []),
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
