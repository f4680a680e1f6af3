"""What Graph API answers say about Pages, Instagram and WhatsApp accounts (Graph v26.0)."""

from auditor.platforms.base import Shape
from auditor.platforms.meta.shapes import Ref

# ---------------------------------------------------------------- Pages


class PageKey(Shape):
    """A Page's id and the token its edges want."""

    id: str
    access_token: str = ""


class PageOwner(Shape):
    """The portfolios a Page belongs to."""

    id: str
    business: Ref | None = None
    owner_business: Ref | None = None


class FacebookPage(Shape):
    """What a Page shows of itself."""

    id: str
    name: str = ""
    username: str = ""
    link: str = ""
    is_published: bool | None = None
    website: str = ""
    emails: list[str] = []
    phone: str = ""
    about: str = ""
    verification_status: str = ""
    is_verified: bool | None = None


class PageName(Shape):
    """A Page in a list."""

    id: str
    name: str = ""
    username: str = ""
    link: str = ""


class PageRole(Shape):
    """Someone who holds a Page outside any portfolio; the id is the Page's own for this person."""

    id: str
    name: str = ""
    tasks: list[str] | None = None


class PageSetting(Shape):
    """One named setting of a Page."""

    setting: str
    value: object = None


class Post(Shape):
    """A post of a Page."""

    id: str
    created_time: str


class SubscribedApp(Shape):
    """An application that receives a Page's events."""

    id: str
    name: str = ""
    subscribed_fields: list[str] = []


# ---------------------------------------------------------------- Instagram and WhatsApp


class InstagramUser(Shape):
    """An Instagram professional account."""

    id: str
    username: str = ""
    name: str = ""
    biography: str = ""
    website: str = ""
    is_published: bool | None = None
    media_count: int | None = None


class Picture(Shape):
    """Where a picture is; `is_silhouette`: Meta's own, since the Page has none."""

    url: str
    is_silhouette: bool


class PagePicture(Shape):
    """The picture of a Page."""

    data: Picture


class InstagramPicture(Shape):
    """The picture of an account."""

    id: str
    profile_picture_url: str = ""


class InstagramName(Shape):
    """An Instagram account in a list."""

    id: str
    username: str = ""
    name: str = ""


class InstagramAsset(Shape):
    """The portfolio's own entry for an Instagram account; access hangs on this one's id."""

    id: str
    ig_user_id: str = ""
    ig_username: str = ""


class Media(Shape):
    """A post on Instagram."""

    id: str
    timestamp: str


class WhatsApp(Shape):
    """A WhatsApp Business Account."""

    id: str
    name: str = ""
    account_review_status: str = ""


class PhoneNumber(Shape):
    """A number of a WhatsApp Business Account."""

    id: str
    display_phone_number: str = ""
    verified_name: str = ""
    status: str = ""


class Pin(Shape):
    """Whether a number's two-step PIN is set. Not in Meta's published file, so asked separately."""

    id: str
    is_pin_enabled: bool | None = None


class PhoneProfile(Shape):
    """What a number shows of itself."""

    about: str = ""
    description: str = ""
    email: str = ""
    websites: list[str] = []


class PhoneProfileEntry(PhoneProfile):
    """The same, flat as the live API has it or nested as Meta's published file has it."""

    business_profile: PhoneProfile | None = None


class WhatsAppApp(Shape):
    """An application that receives a WhatsApp account's events."""

    whatsapp_business_api_data: Ref
    override_callback_uri: str = ""


class Activity(Shape):
    """An entry of a WhatsApp account's activity log. Its `ip_address` is left where it is."""

    id: str
    activity_type: str
    timestamp: str
    actor_type: str = ""
    actor_id: str = ""
    actor_name: str = ""
