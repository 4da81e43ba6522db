inline-start = Поиск – в самом боте ›
