"""Slack: who is in the workspace, who runs it, and who has a second step.

Read with a user token of an owner. What each call needs and shows stands in
`docs/platforms/slack.md`.
"""
