"""Stories that strain a layout: long words, tall pictures, other scripts, hardly anything at all."""

LONG = """---
title: "The quay gave way before dawn: what the families of Netmakers’ Steps heard, and what the harbour board had been told in spring"
date: 2026-11-22 14:30:00
updated: 2026-11-22 16:45:00
description: Four hundred metres of the old quay are closed. This is what is certain, what is not, and who decides next.
kicker: Old quay
dateline: BRANNOCK
authors: [wren-kestle, idris-callow, Ottoline Marchbanks-Featherstonehaugh]
tags: [ferries, harbour, jobs, a-tag-that-was-made-by-somebody-who-never-thought-of-a-telephone]
views: 1234567
likes: 4321
featured: true
image: {src: quay.png, alt: "The broken edge of the quay", caption: "The edge of the quay on Sunday morning.", credit: "Ada Broom"}
corrections:
  - {date: 2026-11-22 15:00:00, text: "We first wrote that five hundred metres were closed."}
---
The first noise came at ten past four. It had a [cause](../saltby-pier-reopens/index.md) that **nobody** wanted to *name* on Sunday.

> “It sounded like a drawer being shut in the next house,” said Oona Strand. “Only that the house shook.”

## What is certain

1. The quay is closed from the Customs Steps to the ice house.
2. Nobody was hurt.

- The ferry leaves from the pier.
- The market stays where it is.

| Year | Height of the sea above the datum, in metres | Cost, in thousands | Who paid in the end | What the engineer wrote | Where |
| ---- | ----: | ----: | --- | --- | --- |
| 2024 | 4.1 | 1,200 | Council | Nothing | https://plans.example/an/address/that/has/no/space/in/it/and/goes/on |
| 2025 | 4.3 | 2,400 | Region | “Watch the drains” | x |

### What is not

![The quay, seen from the water](tall.png "The quay at low water, from the harbour master’s launch.")

Thelongestwordofthepaperwasneverprintedbecauseitdidnotfitintoanycolumnofanyeditionhttps://archive.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

```
tide = gauge.read(); if tide > 4.2 { harbour.close(from: "Customs Steps", to: "ice house", tell: everyone) }
```

A closing paragraph, so that the code is not the last word.
"""

BARE = "---\ntitle: Bare\ndate: 2026-11-22 13:00:00\n---\nA story with nothing around it.\n"

KOREAN = """---
title: 브래녹 항구의 옛 부두가 무너졌다
date: 2026-11-22 12:30:00
language: ko
description: 일요일 새벽 부두 사백 미터가 폐쇄되었다
authors: [wren-kestle]
tags: [ferries]
---
다친 사람은 없다. 항만 위원회는 월요일에 모인다.
"""

ARABIC = """---
title: انهيار جزء من رصيف الميناء القديم في برانوك
date: 2026-11-22 12:15:00
language: ar
description: أغلق المهندسون أربعمئة متر من الرصيف فجر الأحد
tags: [ferries]
---
لم يصب أحد بأذى. يجتمع مجلس الميناء يوم الاثنين.
"""

TALL = """---
title: The lamp in the tower
date: 2026-11-22 12:00:00
image: {src: tall.png, alt: The tower}
aliases: [/old/the-lamp/]
---
A short story under a tall picture.

![The lamp](tall.png)

""" + "The stairs are steep, and the keeper counts them aloud for visitors. " * 60 + "\n"
