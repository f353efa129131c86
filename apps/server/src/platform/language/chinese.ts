// Common characters whose simplified and traditional forms differ, in pairs; none is in common use in the other script.
const pairs =
  '们們这這个個来來时時说說国國为為会會对對学學过過还還没沒开開见見现現样樣动動长長话話问問题題点點经經进進间間' +
  '给給让讓觉覺听聽写寫买買卖賣东東车車电電视視机機门門书書认認识識爱愛亲親妈媽爷爺儿兒头頭脸臉脑腦脚腳' +
  '饭飯馆館鱼魚鸡雞鸭鴨猪豬马馬鸟鳥龙龍汤湯锅鍋烧燒热熱凉涼咸鹹辣辣馅餡饺餃饼餅面麵盐鹽酱醬' +
  '钱錢银銀铁鐵钟鐘红紅绿綠蓝藍黄黃颜顏纸紙线線组組细細终終结結给給统統继繼续續网網' +
  '请請谢謝谁誰课課语語读讀词詞试試该該详詳谈談调調论論议議记記讲講许許设設访訪评評误誤' +
  '乐樂欢歡观觀变變应應从從众眾关關兴興几幾业業丛叢两兩严嚴丰豐临臨举舉义義习習乡鄉' +
  '云雲亚亞产產亿億仅僅价價优優伟偉传傳伤傷体體余餘侧側偿償党黨兰蘭养養军軍农農' +
  '决決况況冻凍净淨减減划劃刘劉则則刚剛创創别別剧劇办辦务務劳勞势勢华華协協单單卫衛' +
  '厅廳历歷压壓厌厭县縣双雙发發号號叶葉吗嗎员員启啟响響园園围圍图圖圆圓场場块塊坚堅坏壞' +
  '声聲处處复復够夠夹夾奖獎妇婦孙孫宁寧宝寶实實审審宽寬宾賓层層岁歲岛島币幣师師带帶帮幫' +
  '广廣庆慶库庫庄莊归歸当當录錄忆憶怀懷态態总總恋戀恼惱惊驚惯慣战戰户戶执執扩擴扫掃扬揚' +
  '护護报報担擔拥擁择擇挂掛挤擠挥揮损損换換据據摄攝摆擺摇搖数數断斷无無旧舊显顯晒曬' +
  '术術杂雜条條极極构構树樹桥橋梦夢检檢楼樓欧歐残殘毕畢气氣汉漢济濟测測浓濃湿濕满滿滨濱' +
  '灯燈灵靈灾災炉爐炼煉烂爛烦煩爸爸牵牽状狀独獨狮獅猫貓环環画畫疗療疯瘋盘盤着著码碼确確' +
  '礼禮离離种種积積称稱稳穩穷窮窝窩笔筆签簽简簡类類粮糧紧緊练練绍紹级級纪紀约約纯純' +
  '罗羅罚罰职職联聯胜勝胶膠艺藝节節苏蘇药藥莲蓮获獲虽雖虾蝦补補装裝规規览覽触觸' +
  '贝貝负負财財责責败敗货貨质質贴貼贵貴费費资資赏賞赛賽赞贊赶趕轮輪软軟轻輕较較辆輛输輸' +
  '边邊达達运運远遠连連迟遲适適选選递遞邻鄰郑鄭酿釀释釋针針钢鋼错錯键鍵镇鎮镜鏡' +
  '闭閉闲閒闹鬧阳陽阴陰阵陣际際陆陸险險随隨难難雾霧静靜韩韓页頁顶頂项項顺順须須顾顧顿頓' +
  '预預领領频頻飞飛饮飲饿餓骂罵骑騎验驗鲜鮮齐齊齿齒丽麗么麼后後里裡只隻'

const simplified = new Set<string>()
const traditional = new Set<string>()
const characters = [...pairs]
for (let at = 0; at + 1 < characters.length; at += 2) {
  const [plain = '', full = ''] = characters.slice(at, at + 2)
  if (plain === full) continue
  simplified.add(plain)
  traditional.add(full)
}
// Also written in the other script, with another meaning or as a variant.
for (const character of '后里只云几余划别着发复面丰叶价') simplified.delete(character)
for (const character of '著乾') traditional.delete(character)

/** Forms that only Japanese uses, for sentences without kana. */
const japanese = new Set('円気図実売読広歩毎帰戻込働畑駅県桜沢浜渋辺酔焼検験鉄銭薬')

/** Which Chinese (or Japanese without kana) some Han characters are; 简体 when nothing tells. */
export const detectChinese = (words: string): 'zh-Hans' | 'zh-Hant' | 'ja' => {
  let plain = 0
  let full = 0
  let shinjitai = 0
  for (const character of words) {
    if (simplified.has(character)) plain++
    else if (traditional.has(character)) full++
    else if (japanese.has(character)) shinjitai++
  }
  if (shinjitai > 0 && plain === 0) return 'ja'
  return full > plain ? 'zh-Hant' : 'zh-Hans'
}
