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

output "registry" {
  description = "Where the service reads which workbooks there are."
  value       = local.registry
}
