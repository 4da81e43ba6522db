inline-start = 到机器人里查询 ›
