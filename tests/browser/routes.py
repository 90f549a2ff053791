"""Every page of the dashboard by its path, as a link would name it."""

LANGUAGES = ("vi", "en")

PATHS = {
    "overview": "/",
    "weak_cells": "/weak-cells",
    "low_attendance": "/low-attendance",
    "completeness": "/completeness",
    "details": "/details",
    "follow_up": "/follow-up",
    "inspections": "/inspections",
    "ratings": "/ratings",
    "activities": "/activities",
    "my_work": "/my-work",
    "comparison": "/comparison",
    "schedule": "/schedule",
    "visit_proposal": "/visit-proposal",
    "assignments": "/assignments",
    "monthly_brief": "/monthly-brief",
    "cell": "/cell",
    "upload": "/upload",
    "quality": "/quality",
    "thresholds": "/thresholds",
    "accounts": "/accounts",
    "audit": "/audit",
}
