// biome-ignore-all format: a note reads better in few lines
import { fit, notesIn, rack, room, said, still, table } from '../kinds.ts'

const en = notesIn('beauty', 'en')
const zh = notesIn('beauty', 'zh-Hans')

export const beauty = [
  en('three-steps', 'zoe_glow', {
    title: 'I used to formulate this stuff. You need three products.',
    body: `Cleanser. Moisturizer. Sunscreen.

That's it. That's the class. Everything else is a hobby, and hobbies are lovely, I own forty serums, but nobody's skin "needs" a toner shaped like a donut.

If you add a fourth: a retinoid at night, slowly, like you're approaching a cat.`,
    topics: ['skincare', 'SPF', 'science'],
    pictures: [still('spring', ['lotion', 'pot', 'tube'], { behind: 'arch' }), table('berry', ['serum', 'cream', 'tube', 'brush'], { on: 'marble', shape: 'square' })],
    warmth: 0.74,
    comments: [
      said('hufu_mei', '同行握手！"像靠近一只猫一样加维A"，我要抄走这句话', ['zoe_glow', 'Take it! Also I read your sunscreen comparison with the translate button three times. The tables!!']),
      said('hannahreads', 'Biscuit says approach slower than that.'),
      said('maddie', 'donut toner in shambles'),
    ],
  }),
  en('cbeauty-haul', 'zoe_glow', {
    title: 'A cosmetic chemist opens six Chinese sunscreens',
    body: `You've all been telling me and you were right. The filters! We can't even get some of these in the US because the FDA moves at geological speed.

Best texture: the one in the blue tube, disappears like a rumor.
Best packaging: tiny porcelain pattern, I gasped.
Worst: one smelled like a pool party.

Full ingredient notes in the comments, ask me anything.`,
    topics: ['sunscreen', 'Cbeauty', 'review'],
    pictures: [table('sea', ['tube', 'serum', 'cream', 'compact', 'lipstick'], { on: 'terrazzo' }), still('sea', ['tube', 'perfume', 'pot', 'lotion'], { behind: 'paper', shape: 'square' })],
    warmth: 0.7,
    comments: [
      said('hufu_mei', '蓝管那支是不是用了新型防晒剂？成膜很快，二次补涂不搓泥', ['zoe_glow', 'YES. I want to hug whoever did that emulsion. What does 搓泥 mean exactly?'], ['hufu_mei', 'rub + mud = pilling 😂'], ['zoe_glow', 'rubbing mud. Adopted. Official terminology.']),
      said('leilani', 'reef safe?', ['zoe_glow', 'two of the six, I’ll tag them for you']),
    ],
  }),
  en('mask-lines', 'nurse_dani', {
    title: 'Skin after twelve hours in a mask: what actually helped',
    body: `Petrolatum on the nose bridge BEFORE shift. Nothing with fragrance. Lukewarm water. A pillowcase that isn't from college.

That's it. I'm too tired for ten steps. A pharmacist on here (@hufu_mei) told me ceramides and she was right.`,
    topics: ['nurselife', 'skincare', 'sensitiveskin'],
    pictures: [still('dusk', ['pot', 'waterBottle', 'candle'], { behind: 'curtain', shape: 'square' })],
    warmth: 0.55,
    comments: [said('hufu_mei', '辛苦了！记得给耳后也涂一点，口罩绳那里', ['nurse_dani', 'behind the ears!!! nobody ever says the ears'])],
  }),
  en('seventy-one', 'grandmajune', {
    title: 'My beauty routine at 71',
    body: `A big hat. Cold cream. A walk after supper. I have been laughing since 1953 and it shows, and I'm not having it removed.`,
    topics: ['aging', 'grandma', 'beauty'],
    pictures: [still('spring', ['pot', 'mirror', 'tulips'], { behind: 'window', view: 'orchard' })],
    warmth: 0.95,
    comments: [
      said('zoe_glow', 'The hat is the best sunscreen ever invented. June is the queen of dermatology.'),
      said('xiaoqiao', '奶奶说得真好："我从1953年笑到现在" 想绣下来', ['grandmajune', 'Oh, honey. I would hang it in the hall.']),
      said('guihua', '我也是，一顶草帽一块肥皂 😄'),
      said('kaylee_d', 'im going to be you when i grow up'),
    ],
  }),
  zh('sensitive-skin', 'hufu_mei', {
    title: '敏感肌修护，先停掉这五样东西（药学生真心话）',
    body: `① 磨砂膏 ② 洁面仪 ③ 刷酸叠刷酸 ④ "纯天然"精油 ⑤ 别人用得好所以你也要用

屏障破了就像墙漏雨，先别急着刷漆。
停两周：温水洗脸＋一支简单的面霜＋防晒。照片可以发我，但严重的请去皮肤科，别在评论区看病😤`,
    topics: ['敏感肌', '成分党', '护肤'],
    pictures: [room('berry', 'bath'), still('spring', ['pot', 'lotion', 'tube'], { behind: 'curtain', shape: 'square' })],
    warmth: 0.8,
    comments: [
      said('zoe_glow', 'First fix the leak, then paint the wall. Ten out of ten metaphor. Co-signed by this chemist.'),
      said('jiajia', '看到③我默默放下了手里的瓶子'),
      said('ahao', '请问男的只用香皂洗头洗脸洗澡可以吗', ['hufu_mei', '……可以，但没必要。']),
    ],
  }),
  zh('empties', 'hufu_mei', {
    title: '年度空瓶：用到一滴不剩的 9 样',
    body: `空瓶才是最诚实的测评。按回购次数排：
防晒 ×6、无香面霜 ×4、凡士林 ×3、洗面奶 ×3、护手霜 ×5（广州干起来也是真的干）、维C ×2、润唇 ×4、身体乳 ×2、卸妆油 ×3。

没有一个是因为瓶子好看买的。好吧，护手霜是。`,
    topics: ['空瓶记', '护肤', '平价好物'],
    pictures: [rack('spring', 'shelves', ['lotion', 'pot', 'serum', 'tube', 'perfume', 'candle', 'mirror']), table('spring', ['tube', 'cream', 'serum', 'lipstick', 'brush'], { on: 'plain', shape: 'square' })],
    warmth: 0.6,
    comments: [said('zoe_glow', 'Empties are the only honest review. Sunscreen six times!! My hero.'), said('nurse_dani', 'five hand creams = I trust you completely')],
  }),
  zh('makeup-subway', 'jiajia', {
    title: '地铁 12 分钟通勤妆，四样东西',
    body: `气垫、眉笔、一支能当腮红的口红、睫毛夹。
进站前打底，二号线到人民广场画眉，换乘的时候睫毛，出站口口红。
急刹的时候不要画眼线，别问，问就是熊猫。`,
    topics: ['通勤妆', '上海', '效率'],
    pictures: [table('berry', ['compact', 'lipstick', 'brush', 'phone', 'bag'], { on: 'stripes' }), still('berry', ['lipstick', 'perfume', 'mirror'], { behind: 'sun', shape: 'square' })],
    warmth: 0.62,
    comments: [said('lucia_sf', 'BART eyeliner survivors, rise up'), said('kaylee_d', 'the panda confession 😭 same energy as me on the unitrans bus'), said('theo_frames', 'the F train once turned my barber’s fade into modern art')],
  }),
  zh('old-cream', 'xiaoqiao', {
    title: '外婆的雪花膏，铁盒子还在',
    body: `绣花的手不能粗，会勾丝。外婆一辈子用的都是铁盒雪花膏，桂花味。
盒子空了装针，针少了装扣子，现在装的是她的顶针。`,
    topics: ['雪花膏', '外婆', '苏绣'],
    pictures: [still('autumn', ['pot', 'vase', 'clock'], { behind: 'paper' })],
    warmth: 0.68,
    comments: [said('gwen_quilts', 'My mother’s blue cookie tin. You know what’s in it. Everyone’s mother’s tin.', ['xiaoqiao', '里面没有饼干，对吗 😂'], ['gwen_quilts', 'There has never been a cookie.']), said('maddie', 'the TIN. the sewing tin is universal. I need to lie down')],
  }),
  en('hair-braids', 'ruby_nola', {
    title: 'Six hours in Miss Yvonne’s chair: braids, gossip, red beans',
    body: `You leave with your hair done and a working knowledge of the whole parish. She asked who “all these Chinese people” on my phone are. I said friends. She said tell them their skin is beautiful and what do they use.

So: what do you use? Miss Yvonne is waiting.`,
    topics: ['braids', 'hairday', 'NewOrleans'],
    pictures: [fit('berry', 'plain', { hair: 'braids', hairColour: '#241A1F', skin: '#7C4A30', top: 'dress', topColour: '#F9DC85', hat: 'none', pose: 'hips', bag: 'none' }), still('berry', ['mirror', 'pot', 'perfume', 'candle'], { behind: 'paper', shape: 'square' })],
    warmth: 0.8,
    comments: [said('hufu_mei', '告诉 Yvonne 阿姨：防晒，还有早点睡（我没做到）', ['ruby_nola', 'She says “baby, sleep is for the rich” but she wrote down the sunscreen.']), said('guihua', '淘米水洗脸。'), said('xiaoman', '我们叫编发！辫子太美了，像雕塑一样')],
  }),
  zh('hair-cut', 'amao', {
    title: '跟理发师说“修一点点”，他听成了“换一种人生”',
    body: `现在像我初二的时候。
煤球认不出我，闻了三分钟，勉强批准。`,
    topics: ['剪头发', '翻车', '日常'],
    pictures: [fit('rain', 'mirror', { hair: 'short', hairColour: '#241A1F', skin: '#F3C6A1', top: 'tee', hat: 'none' })],
    warmth: 0.86,
    comments: [said('hannahreads', 'approved by the cat after a three-minute audit. that’s all that matters'), said('jaylen_w', 'barber heard “new life” 💀 universal'), said('jiajia', '其实还蛮好看的！真的！（大概）')],
  }),
]
