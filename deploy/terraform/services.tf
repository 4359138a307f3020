# What has to be switched on. A new project has IAM and Resource Manager off, and without them nothing below can be asked
# for: so these come first, and everything else waits for all of them.

locals {
  first_apis = [
    "cloudresourcemanager.googleapis.com",
    "iam.googleapis.com",
    "serviceusage.googleapis.com",
  ]
  apis = [
    "artifactregistry.googleapis.com",
    "cloudscheduler.googleapis.com",
    "cloudtasks.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "sheets.googleapis.com",
    "storage.googleapis.com",
  ]
}

resource "google_project_service" "first" {
  for_each           = toset(local.first_apis)
  service            = each.value
  disable_on_destroy = false
}

resource "google_project_service" "api" {
  for_each           = toset(local.apis)
  service            = each.value
  disable_on_destroy = false
  depends_on         = [google_project_service.first]
}

data "google_project" "this" {
  depends_on = [google_project_service.api]
}
