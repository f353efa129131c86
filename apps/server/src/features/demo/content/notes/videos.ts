// biome-ignore-all format: a note reads better in few lines
import type { Channel } from '@redbud/contract/words'
import type { DemoNote } from '../kinds.ts'
import { notesIn, said } from '../kinds.ts'

const english = (channel: Channel) => notesIn(channel, 'en')
const chinese = (channel: Channel) => notesIn(channel, 'zh-Hans')

type Line = readonly [from: number, to: number, words: string]

/** Lines of captions, their times in seconds, as SubRip. */
const subtitles = (...lines: Line[]): string => lines.map(([from, to, words], i) => `${i + 1}\n${clock(from)} --> ${clock(to)}\n${words}`).join('\n\n')
const clock = (seconds: number): string => `00:00:${seconds.toFixed(3).padStart(6, '0').replace('.', ',')}`

/** Video notes, newest first. */
export const videos: readonly DemoNote[] = [
  english('pets')('film-rain', 'hannahreads', {
    title: 'Seven seconds of rain and Biscuit. That is the whole video.',
    body: `Store closed early, nobody comes out in this. Biscuit has been supervising the rain since noon and says it is coming along fine.

Sound on if you need to calm down.`,
    topics: ['catsofredbud', 'rainyday', 'portland'],
    film: 'rain-cat',
    captions: {
      en: subtitles([0.3, 2.2, '(rain on the window)'], [2.4, 4.6, 'Biscuit, is it still raining?'], [4.8, 6.9, '…he says it is.']),
      'zh-Hans': subtitles([0.3, 2.2, '（雨打在窗上）'], [2.4, 4.6, '饼干，还在下雨吗？'], [4.8, 6.9, '……它说还在下。']),
    },
    warmth: 0.98,
    comments: [
      said('amao', '煤球和桂花糕看了三遍，第三遍开始对着手机叫', ['hannahreads', 'Biscuit heard a meow from my phone and has left the window to investigate.']),
      said('xiaotang', '西雅图同款雨，同款猫，同款不想出门'),
      said('nurse_dani', 'Played this in the break room on loop. Nobody spoke. Best ten minutes of the shift.'),
    ],
  }),
  chinese('food')('film-hotpot', 'linxi', {
    title: '一个人也要把火锅摆满一桌',
    body: `今天就我一个人吃。

锅先上，牛肉左边，藕片右边，菌子、青菜、豆腐排排坐，最后一杯啤酒收尾。摆完拍完才准动筷子——规矩。

七秒钟，看饿了算我的。`,
    topics: ['成都', '火锅', '一人食'],
    film: 'hotpot',
    captions: {
      'zh-Hans': subtitles([0.4, 1.8, '锅先上。'], [1.9, 4.6, '菜一样一样来，莫慌。'], [4.8, 7.3, '好了，开动！']),
      en: subtitles([0.4, 1.8, 'The pot goes first.'], [1.9, 4.6, 'Then one plate after another. No hurry.'], [4.8, 7.3, 'There. Dig in!']),
    },
    warmth: 0.95,
    comments: [
      said('maddie', 'The way each plate lands with a tiny thunk. I have watched this eleven times.', ['linxi', '十一次！那你今晚必须吃火锅'], ['maddie', 'It is minus 9 and I own one pot. I will manage.']),
      said('shancheng', '鸳鸯锅……林夕你变了', ['linxi', '我爸点的！我爸点的！']),
      said('noah_learns', '"莫慌" = "don’t panic" in Sichuanese. Best word I learned this week.'),
    ],
  }),
  english('culture')('film-harbour', 'kaman', {
    title: 'Harbour fireworks from the ferry pier, no zoom, no filter, a lot of neck pain',
    body: `First night they're back. The uncle next to me counted every single one out loud in Cantonese, so now I know there were nine in this clip.

海邊風大，記得帶外套。`,
    topics: ['hongkong', 'fireworks', '维港'],
    film: 'fireworks',
    warmth: 0.9,
    comments: [
      said('amin_zaocha', '隔海同庆！我妈在阳台上也看到了一点点'),
      said('lucia_sf', 'Nine! I counted too. The big gold one goes straight to my heart.', ['kaman', 'That one got an "wah" from the whole pier.']),
    ],
  }),
  chinese('fashion')('film-outfits', 'jiajia', {
    title: '小个子一周通勤｜五天五套，一面镜子',
    body: `周一假装专业
周二假装温柔
周三假装有约
周四假装自由
周五不装了

158/47，全部没改裤长。帽子是店家送的（已打标），其他自己买的。`,
    topics: ['小个子穿搭', '通勤', '一周穿搭'],
    film: 'outfits',
    paidPromotion: true,
    warmth: 0.88,
    comments: [
      said('oli_thrifts', 'Friday is the only honest outfit here and I respect it.', ['jiajia', '周五的我才是真的我 😌']),
      said('jaylen_w', 'wednesday red goes HARD'),
      said('xiaohui', '周四那件牛仔外套多少钱？我看看能不能给你找到三十块的'),
    ],
  }),
  english('pets')('film-beach', 'waffles_mom', {
    title: 'POV: you said the word "beach" out loud',
    body: `Legs: 4 inches. Top speed: feelings.

He ran the whole length, sat down like he'd planned it, and waited for his review.`,
    topics: ['corgi', 'dogsofredbud', 'sandiego'],
    film: 'corgi',
    warmth: 0.97,
    comments: [
      said('erha_ma', '元宝跑起来是拆迁队，华夫饼跑起来是小面包，凭什么', ['waffles_mom', '"小面包" (little bread) is his legal name now.']),
      said('priya_runs', 'His form is better than mine.'),
      said('amao', '屁股！！！'),
    ],
  }),
  chinese('culture')('film-lanterns', 'mo_xiansheng', {
    title: '城墙根下，灯亮了',
    body: `每年灯会，我都提前一晚来，人少，听得见灯穗子碰灯穗子的声音。

红的求平安，黄的求收成，往天上飘的那些，是孩子们放的，求什么只有他们自己知道。`,
    topics: ['西安', '灯会', '元宵'],
    film: 'lanterns',
    warmth: 0.93,
    comments: [
      said('zixi', '墨爷爷！我放的那盏求的是数学及格', ['mo_xiansheng', '灯尽力了，你也尽力。']),
      said('noah_learns', '"听得见灯穗子碰灯穗子的声音" — I had to look up 穗子 (tassels) and now I can hear it too.', ['mo_xiansheng', '能听见，就是学进去了。']),
      said('gwen_quilts', 'The colors! I am making this into a quilt.'),
    ],
  }),
  english('fitness')('film-skate', 'jaylen_w', {
    title: 'third try. do NOT ask about the first two',
    body: `golden hour on edgewood, board from 2016, hoodie from oli's swap box.

landed it three times in seven seconds and then fell off standing still`,
    topics: ['skate', 'atlanta', 'goldenhour'],
    film: 'skate',
    warmth: 0.86,
    comments: [
      said('oli_thrifts', 'THE HOODIE. It lives!!', ['jaylen_w', 'it has seen things']),
      said('beibei', '胡同里也有一帮滑板少年，下次拍给你看，他们跟大爷的鸟笼抢路'),
      said('nurse_dani', 'Wrist guards, Jaylen.', ['jaylen_w', 'yes ma’am']),
    ],
  }),
  chinese('travel')('film-raft', 'ashan', {
    title: '早上六点的漓江，没有马达声',
    body: `撑了二十年，最喜欢还是这个点。雾没散，水是平的，一篙下去，能听见水从篙上滴回江里。

声音开大一点听。`,
    topics: ['漓江', '桂林山水', '竹筏'],
    film: 'raft',
    captions: {
      'zh-Hans': subtitles([0.4, 2.6, '雾还没散。'], [2.8, 5, '一篙下去……'], [5.1, 6.9, '水自己会带你走。']),
      en: subtitles([0.4, 2.6, 'The mist is still here.'], [2.8, 5, 'One push of the pole…'], [5.1, 6.9, 'and the water takes you.']),
    },
    warmth: 0.94,
    comments: [
      said('hugh_halifax', 'I grew up on boats and I have never been anywhere this quiet. Sorry for talking.', ['ashan', '不用对不起，来了就不想说话了。']),
      said('ayun', '大理的早上听风，你那里听水，我们换着过一个月吧'),
      said('lucia_sf', 'This is the first video that lowered my heart rate.'),
    ],
  }),
  english('travel')('film-road', 'tex_diego', {
    title: 'Hour 6 of "it’s just up the road"',
    body: `West Texas facts: the cactus moves, the mountains don't, and the next good taco is always 90 miles out.

Everything we own is on that roof.`,
    topics: ['roadtrip', 'texas', 'desert'],
    film: 'road-trip',
    warmth: 0.9,
    comments: [
      said('gulina', '哈哈哈欢迎来新疆，我们说"前面就到"的意思是明天', ['tex_diego', 'Ma’am, Texas and Xinjiang need to be sister cities.']),
      said('trucker_ray', 'Mile 340. I know that cactus. Tell him hi.'),
      said('bigsky_marcus', 'Moose watched the whole thing with his head out of MY window.'),
    ],
  }),
  chinese('food')('film-dumplings', 'dapeng', {
    title: '十三个饺子，一个不许破',
    body: `东北家庭包饺子大赛规则：
一、破一个，刷全家的碗
二、绿的是白菜汁和的面，不是馊了
三、摆盘要转圈，我姥姥说这样团圆

第七个是我对象包的，大家轻点说。`,
    topics: ['饺子', '东北', '团圆饭'],
    film: 'dumplings',
    warmth: 0.92,
    comments: [
      said('maddie', 'The little jump at the end!! They are proud of themselves!', ['dapeng', '下锅前最后的倔强']),
      said('guihua', '第七个褶子少了两个，煮的时候放最后。'),
      said('sofia_bakes', 'My grandmother had the same rule with tamales: break one, wash everything.'),
    ],
  }),
  english('home')('film-redbud', 'grandmajune', {
    title: 'She is blooming again',
    body: `Planted in 1974, the week we moved in. Harold said it was a stick. Look at it now, Harold.

My granddaughter showed me how to do the video. I held very still so the petals could do the moving.`,
    topics: ['redbud', '紫荆', 'gardening'],
    film: 'redbud',
    captions: {
      en: subtitles([0.5, 3, 'Fifty springs, and I still stop and look.'], [3.4, 6.6, 'Stand still a minute. There.']),
      'zh-Hans': subtitles([0.5, 3, '五十个春天了，我还是会停下来看。'], [3.4, 6.6, '站一会儿，别动。你看。']),
    },
    warmth: 0.99,
    comments: [
      said('zixi', 'Grandma June, in Chinese the redbud is a tree for family. 紫荆 means the brothers stay together.', ['grandmajune', 'Then it has been doing its job here all along, sweetheart.']),
      said('xiaoqiao', '想把这一树绣下来，花瓣用最淡的那根线'),
      said('farmer_wes', 'That is a fine looking stick, Harold.'),
    ],
  }),
  chinese('food')('film-night-market', 'yaya', {
    title: '凌晨一点的长沙，人比白天多',
    body: `路线：灯笼街 → 老面馆 → 烧烤小龙虾 → 下雨了，霓虹更好看

九秒走完，实际要三个小时，因为每一步都有人喊你吃。`,
    topics: ['长沙', '夜市', '夜宵'],
    film: 'night-market',
    warmth: 0.91,
    comments: [
      said('aaliyah_eats', 'Those skewers!! I paused it and my kids licked the screen.', ['yaya', '来！我请！']),
      said('laowang', '你们收摊我出摊，接力了。', ['yaya', '王伯，我吃完夜宵直接去您那儿过早']),
      said('daima', '加班看这个属于工伤'),
    ],
  }),
  chinese('everyday')('film-kite', 'laoli', {
    title: '今天没钓到鱼，放了个风筝',
    body: `风大，鱼不开口，就把老伴的风筝拿出来了。线放了八十米。

旁边小孩问我：爷爷，你钓天呢？

对，钓天呢。空军转空军。`,
    topics: ['青岛', '风筝', '退休生活'],
    film: 'kite',
    warmth: 0.93,
    comments: [
      said('leilani', '"Fishing for sky." I’m going to think about that all week. 🌺', ['laoli', '你们那边的天更大，好钓。']),
      said('dad_chris', 'Showed my three. We are building one on Saturday. It will be slightly crooked.'),
      said('haifeng', '厦门今天也大风，关门，放风筝去'),
    ],
  }),
  english('travel')('film-balloons', 'sofia_bakes', {
    title: 'Why I open the bakery late one week a year',
    body: `Balloon week in Albuquerque. They float right over the ovens at sunrise and everybody in line looks up with a concha in their mouth.

No sound on purpose: it really is that quiet.`,
    topics: ['albuquerque', 'balloons', 'sunrise'],
    film: 'balloons',
    warmth: 0.87,
    comments: [
      said('ayun', '这么多热气球一起升起来，真的一点声音都没有吗？', ['sofia_bakes', 'Only a little whoosh, like someone turning a page.']),
      said('theo_frames', 'Would cost me a whole roll and I would not regret it.'),
    ],
  }),
  chinese('music')('film-song', 'annan', {
    title: '第八首没人听过的歌，先给你们听八秒',
    body: `昨晚小酒馆，台下大概二十个人，我数了，二十一个。

副歌还没写完。前奏写好了，就是这一段。`,
    topics: ['原创', '民谣', '成都'],
    film: 'song',
    warmth: 0.84,
    comments: [
      said('ezra_vinyl', 'Twenty-two. I’m the twenty-second. What is the next line??', ['annan', '下一句是："雨停了，你还没走。"'], ['ezra_vinyl', '(runs the translation) oh no. oh that’s good.']),
      said('linxi', '我就是那二十一个里面的一个！'),
    ],
  }),
]
