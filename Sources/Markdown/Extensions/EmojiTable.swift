/// The codes that GitHub's users write most, each with its emoji.
let emojiTable = """
  +1=👍 thumbsup=👍 -1=👎 thumbsdown=👎 ok_hand=👌 punch=👊 facepunch=👊 fist=✊ v=✌️ wave=👋 hand=✋
  raised_hand=✋ open_hands=👐 point_up=☝️ point_down=👇 point_left=👈 point_right=👉 raised_hands=🙌
  pray=🙏 clap=👏 muscle=💪 metal=🤘 handshake=🤝 writing_hand=✍️ crossed_fingers=🤞 eyes=👀 eye=👁️
  ear=👂 nose=👃 lips=👄 tongue=👅 brain=🧠 grinning=😀 smiley=😃 smile=😄 grin=😁 laughing=😆
  satisfied=😆 sweat_smile=😅 rofl=🤣 joy=😂 slightly_smiling_face=🙂 upside_down_face=🙃 wink=😉
  blush=😊 innocent=😇 heart_eyes=😍 star_struck=🤩 kissing_heart=😘 kissing=😗 relaxed=☺️ yum=😋
  stuck_out_tongue=😛 stuck_out_tongue_winking_eye=😜 zany_face=🤪 hugs=🤗 thinking=🤔
  zipper_mouth_face=🤐 neutral_face=😐 expressionless=😑 no_mouth=😶 smirk=😏 unamused=😒
  roll_eyes=🙄 grimacing=😬 relieved=😌 pensive=😔 sleepy=😪 sleeping=😴 mask=😷 nerd_face=🤓
  sunglasses=😎 confused=😕 worried=😟 slightly_frowning_face=🙁 frowning_face=☹️ open_mouth=😮
  hushed=😯 astonished=😲 flushed=😳 fearful=😨 cold_sweat=😰 cry=😢 sob=😭 scream=😱
  confounded=😖 persevere=😣 disappointed=😞 sweat=😓 weary=😩 tired_face=😫 triumph=😤 rage=😡
  pout=😡 angry=😠 smiling_imp=😈 imp=👿 skull=💀 hankey=💩 poop=💩 clown_face=🤡 ghost=👻 alien=👽
  robot=🤖 see_no_evil=🙈 hear_no_evil=🙉 speak_no_evil=🙊 kiss=💋 heart=❤️ broken_heart=💔
  two_hearts=💕 sparkling_heart=💖 heartbeat=💓 yellow_heart=💛 green_heart=💚 blue_heart=💙
  purple_heart=💜 black_heart=🖤 orange_heart=🧡 white_heart=🤍 100=💯 anger=💢 boom=💥
  collision=💥 dizzy=💫 sweat_drops=💦 dash=💨 hole=🕳️ bomb=💣 speech_balloon=💬
  thought_balloon=💭 zzz=💤 baby=👶 boy=👦 girl=👧 man=👨 woman=👩 family=👪 couple=👫 cop=👮
  construction_worker=👷 detective=🕵️ ninja=🥷 santa=🎅 angel=👼 shrug=🤷 facepalm=🤦 runner=🏃
  running=🏃 walking=🚶 dancer=💃 bow=🙇 footprints=👣 monkey=🐒 dog=🐶 wolf=🐺 cat=🐱 lion=🦁
  tiger=🐯 horse=🐴 unicorn=🦄 cow=🐮 pig=🐷 sheep=🐑 goat=🐐 camel=🐫 elephant=🐘 mouse=🐭
  rabbit=🐰 bear=🐻 koala=🐨 panda_face=🐼 chicken=🐔 bird=🐦 penguin=🐧 dove=🕊️ eagle=🦅 duck=🦆
  owl=🦉 frog=🐸 crocodile=🐊 turtle=🐢 snake=🐍 dragon=🐉 whale=🐳 dolphin=🐬 fish=🐟 octopus=🐙
  snail=🐌 butterfly=🦋 bug=🐛 ant=🐜 bee=🐝 honeybee=🐝 beetle=🐞 spider=🕷️ crab=🦀 bouquet=💐
  cherry_blossom=🌸 rose=🌹 sunflower=🌻 tulip=🌷 seedling=🌱 evergreen_tree=🌲 palm_tree=🌴
  cactus=🌵 herb=🌿 four_leaf_clover=🍀 maple_leaf=🍁 fallen_leaf=🍂 mushroom=🍄 apple=🍎
  lemon=🍋 banana=🍌 tomato=🍅 corn=🌽 bread=🍞 cheese=🧀 hamburger=🍔 fries=🍟 pizza=🍕 taco=🌮
  egg=🥚 sushi=🍣 icecream=🍦 doughnut=🍩 cookie=🍪 birthday=🎂 cake=🍰 chocolate_bar=🍫 candy=🍬
  coffee=☕ tea=🍵 wine_glass=🍷 cocktail=🍸 beer=🍺 beers=🍻 clinking_glasses=🥂
  earth_africa=🌍 earth_americas=🌎 earth_asia=🌏 globe_with_meridians=🌐 world_map=🗺️
  mountain=⛰️ volcano=🌋 beach_umbrella=🏖️ stadium=🏟️ house=🏠 office=🏢 hospital=🏥 bank=🏦
  hotel=🏨 school=🏫 factory=🏭 church=⛪ tent=⛺ bridge_at_night=🌉 train=🚋 bullettrain_side=🚄
  bus=🚌 ambulance=🚑 fire_engine=🚒 police_car=🚓 taxi=🚕 car=🚗 red_car=🚗 truck=🚚 tractor=🚜
  bike=🚲 rotating_light=🚨 traffic_light=🚥 construction=🚧 anchor=⚓ boat=⛵ ship=🚢 airplane=✈️
  helicopter=🚁 rocket=🚀 flying_saucer=🛸 hourglass=⌛ watch=⌚ alarm_clock=⏰ stopwatch=⏱️
  timer_clock=⏲️ new_moon=🌑 full_moon=🌕 moon=🌔 sunny=☀️ star=⭐ star2=🌟 stars=🌠 cloud=☁️
  partly_sunny=⛅ rainbow=🌈 umbrella=☔ zap=⚡ snowflake=❄️ snowman=⛄ comet=☄️ fire=🔥 droplet=💧
  ocean=🌊 jack_o_lantern=🎃 christmas_tree=🎄 sparkles=✨ balloon=🎈 tada=🎉 confetti_ball=🎊
  ribbon=🎀 gift=🎁 ticket=🎫 trophy=🏆 medal_sports=🏅 1st_place_medal=🥇 2nd_place_medal=🥈
  3rd_place_medal=🥉 soccer=⚽ baseball=⚾ basketball=🏀 football=🏈 tennis=🎾 golf=⛳ dart=🎯
  video_game=🎮 game_die=🎲 jigsaw=🧩 art=🎨 eyeglasses=👓 necktie=👔 shirt=👕 jeans=👖 dress=👗
  crown=👑 tophat=🎩 mortar_board=🎓 ring=💍 gem=💎 loudspeaker=📢 mega=📣 bell=🔔 no_bell=🔕
  musical_note=🎵 notes=🎶 microphone=🎤 headphones=🎧 radio=📻 guitar=🎸 iphone=📱 phone=☎️
  telephone=☎️ battery=🔋 electric_plug=🔌 computer=💻 desktop_computer=🖥️ printer=🖨️
  keyboard=⌨️ floppy_disk=💾 cd=💿 movie_camera=🎥 clapper=🎬 tv=📺 camera=📷 video_camera=📹
  mag=🔍 bulb=💡 flashlight=🔦 book=📖 books=📚 notebook=📓 ledger=📒 scroll=📜 page_facing_up=📄
  newspaper=📰 bookmark=🔖 label=🏷️ moneybag=💰 dollar=💵 euro=💶 credit_card=💳
  chart_with_upwards_trend=📈 chart_with_downwards_trend=📉 bar_chart=📊 email=📧 envelope=✉️
  inbox_tray=📥 outbox_tray=📤 package=📦 mailbox=📫 ballot_box=🗳️ pencil2=✏️ pencil=📝 memo=📝
  briefcase=💼 file_folder=📁 open_file_folder=📂 date=📅 calendar=📆 clipboard=📋 pushpin=📌
  round_pushpin=📍 paperclip=📎 straight_ruler=📏 scissors=✂️ wastebasket=🗑️ lock=🔒 unlock=🔓
  key=🔑 hammer=🔨 pick=⛏️ hammer_and_wrench=🛠️ wrench=🔧 gear=⚙️ nut_and_bolt=🔩 balance_scale=⚖️
  link=🔗 chains=⛓️ microscope=🔬 telescope=🔭 satellite=📡 syringe=💉 pill=💊 door=🚪 bed=🛏️
  toilet=🚽 shower=🚿 bathtub=🛁 shopping_cart=🛒 warning=⚠️ no_entry=⛔ no_entry_sign=🚫
  radioactive=☢️ biohazard=☣️ arrow_up=⬆️ arrow_down=⬇️ arrow_left=⬅️ arrow_right=➡️
  arrows_counterclockwise=🔄 back=🔙 end=🔚 soon=🔜 top=🔝 recycle=♻️ white_check_mark=✅
  ballot_box_with_check=☑️ heavy_check_mark=✔️ heavy_multiplication_x=✖️ x=❌
  heavy_plus_sign=➕ heavy_minus_sign=➖ question=❓ exclamation=❗ bangbang=‼️ infinity=♾️
  copyright=©️ registered=®️ tm=™️ hash=#️⃣ zero=0️⃣ one=1️⃣ two=2️⃣ three=3️⃣ four=4️⃣ five=5️⃣ six=6️⃣
  seven=7️⃣ eight=8️⃣ nine=9️⃣ keycap_ten=🔟 information_source=ℹ️ new=🆕 free=🆓 ok=🆗 sos=🆘 up=🆙
  cool=🆒 red_circle=🔴 large_blue_circle=🔵 green_circle=🟢 yellow_circle=🟡 white_circle=⚪
  black_circle=⚫ checkered_flag=🏁 triangular_flag_on_post=🚩 white_flag=🏳️ black_flag=🏴
  rainbow_flag=🏳️‍🌈 us=🇺🇸 gb=🇬🇧 uk=🇬🇧 de=🇩🇪 fr=🇫🇷 es=🇪🇸 it=🇮🇹 jp=🇯🇵 cn=🇨🇳 kr=🇰🇷 ru=🇷🇺 eu=🇪🇺
  """
