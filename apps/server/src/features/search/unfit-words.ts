/*
 * Slurs and sexually explicit words that are never shown to others as hot searches, on any site and from its first day: what
 * its moderators name (`search_unwanted`) comes on top. Nothing else goes by this list: whoever looks for these words finds what
 * there is. Left out is what is said as well of cats, cooking, medicine or school. How they are compared: `unfit.ts`.
 */

/** Whole words, also with an ending; with a space between: one after the other. */
export const words = `
  ass asshole ballsack bitch blowjob boner boob bukkake bullshit camgirl chinaman chink clit cocksucker cumming cumshot
  cunt darkie deepthroat dickhead dildo fag faggot fck fuk gangbang gook handjob hentai hooker incest jackoff jailbait jap
  jerkoff jizz kike lolicon masturbate masturbation milf motherfucker nigga nude pic nudes onlyfans orgasm orgy paki
  pedo pedophile porn porno pornography pornstar pussy raghead rape rapist retard rimjob sex chat sex tape sex toy
  sex video sexcam sexting shemale shit skank slut sodomy threesome tits titties towelhead tranny twat upskirt
  wank wanker wetback whore xxx
`

/** Wherever they stand in a word. */
export const partsOfWords = 'fuck nigger faggot motherfuck pornhub xvideos cocksuck beastiality bestiality'

/** Wherever they stand. */
export const chinese = `
  傻逼 傻屄 傻b 煞笔 沙雕逼 操你 草你妈 肏 日你妈 干你娘 妈逼 妈b 麻痹的 婊子 贱货 贱人 骚货 骚逼 荡妇 淫妇 淫荡 死全家 狗杂种 杂种 王八蛋
  支那 黑鬼 白皮猪 高丽棒子 小日本 台巴子 死基佬 死同性恋 死娘炮 印度阿三
  鸡巴 大屌 肉棒 屄 骚穴 巨乳 爆乳 口交 肛交 性交 做爱 自慰 手淫 内射 颜射 潮吹 群交 轮奸 强奸 迷奸 鸡奸 乱伦 兽交 恋童 幼女 萝莉控
  约炮 一夜情 援交 招嫖 嫖娼 卖淫 裸聊 裸照 色情 情色 黄片 毛片 三级片 成人片 成人视频 无码片 av女优
`

/** In these some of them stand by chance. */
export const harmless = '鸡巴黎 鸡巴西 鸡巴士 鸡巴厘 鸡巴基斯坦 交杂种植 支那维亚'
