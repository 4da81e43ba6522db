profile-name = Office assistant
profile-about = An office assistant for colleagues: customers, contacts and daily logs, all in the chat.
profile-description = I am the office assistant of one company: I look up customers, log contacts, take daily logs and show what waits today. I work for its staff only: ask your administrator for an invitation link and open it to begin.
