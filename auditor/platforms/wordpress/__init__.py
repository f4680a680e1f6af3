"""WordPress: who can change the website, and who could take it over.

Read with an application password of one user of the site. What each call needs and shows stands
in `docs/platforms/wordpress.md`.
"""
