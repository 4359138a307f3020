# One account to run and one to schedule; neither can do the other's work. The one that builds images is made before
# (deploy/README.md), as the image is.

resource "google_service_account" "run" {
  account_id   = "leadsheet-run"
  display_name = "Leadsheet: runs the functions. Share the sheets with this one."
  depends_on   = [google_project_service.api]
}

resource "google_service_account" "schedule" {
  account_id   = "leadsheet-schedule"
  display_name = "Leadsheet: calls the private service from the schedule and the queues"
  depends_on   = [google_project_service.api]
}

# To put a task into a queue that carries the schedule account's token, the run account must be allowed to use it.
resource "google_service_account_iam_member" "run_uses_schedule" {
  service_account_id = google_service_account.schedule.name
  role               = "roles/iam.serviceAccountUser"
  member             = "serviceAccount:${google_service_account.run.email}"
}

# --- secrets: made before, with their values (deploy/README.md). Nothing here knows more of them than their names. ----

locals {
  signing_keys  = "leadsheet-signing-keys"
  smtp_password = "leadsheet-smtp-password"
}

resource "google_secret_manager_secret_iam_member" "run_reads" {
  for_each   = toset(concat([local.signing_keys], var.mail.host == "" ? [] : [local.smtp_password]))
  secret_id  = each.value
  role       = "roles/secretmanager.secretAccessor"
  member     = "serviceAccount:${google_service_account.run.email}"
  depends_on = [google_project_service.api]
}

# --- the registry: which workbooks there are. `leadsheet registry` writes it; the service only reads it. Its bucket is made
# before: it is data, and what takes all this down must not take it along. ---------------------------------------------

locals {
  registry_bucket = "${var.project}-leadsheet-registry"
}

resource "google_storage_bucket_iam_member" "run_reads_registry" {
  bucket     = local.registry_bucket
  role       = "roles/storage.objectViewer"
  member     = "serviceAccount:${google_service_account.run.email}"
  depends_on = [google_project_service.api]
}
