"""What is asked of Buffer, and the parts of its answers that we rely on.

The names and which of them may be null follow Buffer's published GraphQL schema of 2026.
"""

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from auditor.platforms.base import Shape

ACCOUNT = """query {
  account {
    id email backupEmail name
    connectedApps { clientId name createdAt }
    organizations {
      id name ownerEmail channelCount shouldEnforce2FASetup
      members { totalCount }
    }
  }
}"""

CHANNELS = """query ($organization: OrganizationId!) {
  channels(input: { organizationId: $organization }) {
    id name displayName service type serviceId externalLink isDisconnected
  }
}"""


class _Graph(Shape):
    model_config = ConfigDict(alias_generator=to_camel)


class ConnectedApp(_Graph):
    """A tool that the key's owner let into their Buffer account."""

    client_id: str
    name: str
    created_at: str


class MemberCount(_Graph):
    """Of the people in an organisation, Buffer tells only how many they are."""

    total_count: int


class Organization(_Graph):
    """A Buffer organisation as the key's owner sees it."""

    id: str
    name: str
    owner_email: str
    channel_count: int
    members: MemberCount
    must_set_up: bool = Field(alias="shouldEnforce2FASetup")
    """True: the organisation requires two-step sign-in, and the key's owner has none."""


class Me(_Graph):
    """The person whose key it is."""

    id: str
    email: str
    backup_email: str | None
    name: str | None
    connected_apps: list[ConnectedApp] | None
    organizations: list[Organization]


class AccountData(_Graph):
    """The answer's inner part."""

    account: Me


class AccountAnswer(_Graph):
    """The answer to `ACCOUNT`."""

    data: AccountData


class Channel(_Graph):
    """An account on a network that Buffer can post to."""

    id: str
    name: str
    display_name: str | None
    service: str
    type: str
    service_id: str
    external_link: str | None
    is_disconnected: bool


class ChannelData(_Graph):
    """The answer's inner part."""

    channels: list[Channel]


class ChannelAnswer(_Graph):
    """The answer to `CHANNELS`."""

    data: ChannelData
