/** Made-up people who bring notes that name no author: stable, so that loading twice finds them again. */
export interface LoadedPerson {
  handle: string
  name: string
  language: 'en' | 'zh-Hans'
  location: string
}

const person = (language: LoadedPerson['language'], handle: string, name: string, location: string): LoadedPerson => ({
  handle,
  name,
  language,
  location,
})

export const people: LoadedPerson[] = [
  person('zh-Hans', 'laochen_chufang', '老陈的厨房', '四川成都'),
  person('zh-Hans', 'xiaoman_eats', '小满今天吃什么', '浙江杭州'),
  person('zh-Hans', 'ayi_jiachang', '阿姨家常菜', '山东济南'),
  person('zh-Hans', 'dengdeng_kitchen', '灯灯的小灶', '湖北武汉'),
  person('zh-Hans', 'yifan_chushi', '一帆不是厨师', '上海'),
  person('zh-Hans', 'momo_canzhuo', '默默的餐桌', '广东广州'),
  person('zh-Hans', 'beibei_hongpei', '北北烘焙', '北京'),
  person('zh-Hans', 'tangtang_tianpin', '糖糖爱甜品', '福建厦门'),
  person('zh-Hans', 'lige_xiafan', '力哥下饭菜', '湖南长沙'),
  person('zh-Hans', 'nanfang_zaocha', '南方早茶', '广东佛山'),
  person('zh-Hans', 'qingwan_yiren', '轻碗一人食', '江苏南京'),
  person('zh-Hans', 'jiujiu_yejia', '九九在野', '云南大理'),
  person('zh-Hans', 'wanwan_chuanda', '弯弯穿搭', '重庆'),
  person('en', 'maple_and_rye', 'Maple & Rye', 'Burlington, Vermont'),
  person('en', 'sunday_stockpot', 'The Sunday Stockpot', 'Cleveland, Ohio'),
  person('en', 'plain_good_food', 'Plain Good Food', 'Omaha, Nebraska'),
  person('en', 'hank_cooks', 'Hank Cooks', 'Amarillo, Texas'),
  person('en', 'greta_bakes', 'Greta bakes', 'Minneapolis, Minnesota'),
  person('en', 'nora_at_home', 'Nora at home', 'Portland, Maine'),
  person('en', 'tiny_galley', 'Tiny Galley', 'Seattle, Washington'),
  person('en', 'rosa_and_thyme', 'Rosa & Thyme', 'Santa Fe, New Mexico'),
  person('en', 'closet_notes', 'Closet Notes', 'Chicago, Illinois'),
  person('en', 'thrifted_daily', 'Thrifted Daily', 'Philadelphia, Pennsylvania'),
  person('en', 'june_outdoors', 'June outdoors', 'Boulder, Colorado'),
  person('en', 'field_and_porch', 'Field & Porch', 'Asheville, North Carolina'),
]
