"""Services that have closed; an account still on the register is worth a question."""

from auditor.platforms.base import Link, Reader


class GooglePlus(Reader[Link]):
    """Google+, closed to consumers on 2 April 2019."""

    platform = "google-plus"
    retired = "2019-04-02"


class Picasa(Reader[Link]):
    """Picasa Web Albums, closed on 1 May 2016."""

    platform = "picasa"
    retired = "2016-05-01"
