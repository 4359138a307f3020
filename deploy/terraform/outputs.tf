output "share_the_sheet_with" {
  description = "Share each sheet with this address, as an Editor."
  value       = google_service_account.run.email
}

output "service_address" {
  description = "LEADSHEET_URL of the sheet's script."
  value       = google_cloud_run_v2_service.worker.uri
}

output "link_address" {
  description = "Where the links in mails lead."
  value       = google_cloud_run_v2_service.act.uri
}

output "image_repository" {
  description = "Where to push the image."
  value       = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}/leadsheet"
}
