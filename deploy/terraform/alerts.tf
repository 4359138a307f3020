resource "google_monitoring_notification_channel" "mail" {
  display_name = "Leadsheet alerts"
  type         = "email"
  labels       = { email_address = var.alert_address }
  depends_on   = [google_project_service.api]
}

# Both are read from the worker's own log lines: one a run, with its outcome.
resource "google_logging_metric" "failed" {
  name   = "leadsheet/failed-runs"
  filter = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"leadsheet\" AND jsonPayload.event=\"run\" AND jsonPayload.outcome=\"failed\""
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

resource "google_logging_metric" "nightly_done" {
  name   = "leadsheet/nightly-done"
  filter = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"leadsheet\" AND jsonPayload.event=\"run\" AND jsonPayload.job=\"nightly\" AND jsonPayload.outcome=\"done\""
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

resource "google_monitoring_alert_policy" "failed" {
  display_name          = "Leadsheet: a run failed"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]
  conditions {
    display_name = "A run ended with a failure"
    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.failed.name}\" AND resource.type=\"cloud_run_revision\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0
      duration        = "0s"
      aggregations {
        alignment_period   = "3600s"
        per_series_aligner = "ALIGN_SUM"
      }
    }
  }
  documentation {
    content   = "Open the log of the service `leadsheet`, filter jsonPayload.outcome=\"failed\", and read jsonPayload.message and jsonPayload.fix. See docs/operations.md."
    mime_type = "text/markdown"
  }
}

resource "google_monitoring_alert_policy" "missing" {
  display_name          = "Leadsheet: no nightly run for a day"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]
  conditions {
    display_name = "No nightly run has ended well for 23.5 hours"
    condition_absent {
      filter   = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.nightly_done.name}\" AND resource.type=\"cloud_run_revision\""
      duration = "84600s"
      aggregations {
        alignment_period   = "3600s"
        per_series_aligner = "ALIGN_SUM"
      }
    }
  }
  documentation {
    content   = "Look whether the job leadsheet-nightly in Cloud Scheduler runs, and run it by hand. See docs/operations.md."
    mime_type = "text/markdown"
  }
}
