# What goes wrong is matched in the log itself: a metric made of it would be unknown to alerts for its first ten minutes, count
# each revision of a service by itself, and say nothing until it had one point. One mail a sheet and day, or an hour.

locals {
  of_the_worker = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${google_cloud_run_v2_service.worker.name}\""
  log_alerts = {
    failed = {
      title  = "Leadsheet: a run failed"
      filter = "${local.of_the_worker} AND jsonPayload.event=\"run\" AND jsonPayload.outcome=\"failed\""
      labels = { workbook = "EXTRACT(jsonPayload.workbook)", job = "EXTRACT(jsonPayload.job)" }
      every  = "3600s"
      text   = "The job $${log.extracted_label.job} failed on the sheet $${log.extracted_label.workbook}. In the log of the service `leadsheet`, jsonPayload.message says what, jsonPayload.fix what to do. See docs/operations.md."
    }
    stale = {
      title  = "Leadsheet: a sheet waits for its nightly run"
      filter = "${local.of_the_worker} AND jsonPayload.event=\"stale\""
      labels = { workbook = "EXTRACT(jsonPayload.workbook)" }
      every  = "86400s"
      text   = "The sheet $${log.extracted_label.workbook} (https://docs.google.com/spreadsheets/d/$${log.extracted_label.workbook}) had no nightly run, while others may have had theirs. In the log of the service `leadsheet`, the lines with this jsonPayload.workbook say what kept it. See docs/operations.md."
    }
    nights = {
      title  = "Leadsheet: no sheet had its nightly run"
      filter = "${local.of_the_worker} AND jsonPayload.event=\"nights\" AND jsonPayload.outcome=\"none\""
      labels = {}
      every  = "21600s"
      text   = "Every sheet waits for its nightly run, tonight's or the very first. Look at the queue leadsheet-workbooks (paused? what do its tasks answer?), and at the log of the service `leadsheet`. See docs/operations.md."
    }
    mail = {
      title  = "Leadsheet: mail does not work"
      filter = "${local.of_the_worker} AND jsonPayload.event=\"mail\" AND jsonPayload.outcome=\"fault\""
      labels = { workbook = "EXTRACT(jsonPayload.workbook)" }
      every  = "21600s"
      text   = "No mail leaves for the sheet $${log.extracted_label.workbook}, and likely for none. In the log of the service `leadsheet`, jsonPayload.fault says what the mail server or Gmail answered: a consent that ended, a password that changed? What is due goes out once it works again. See docs/mail.md."
    }
    schedule = {
      title  = "Leadsheet: the schedule does not reach the service"
      filter = "resource.type=\"cloud_scheduler_job\" AND resource.labels.job_id=~\"^leadsheet-\" AND severity>=ERROR"
      labels = { job = "EXTRACT(resource.labels.job_id)" }
      every  = "21600s"
      text   = "$${log.extracted_label.job} got no good answer. While that is so no sheet is worked on: look at the log of the service `leadsheet`, and at the last result in Cloud Scheduler. See docs/operations.md."
    }
  }
}

resource "google_monitoring_notification_channel" "mail" {
  display_name = "Leadsheet alerts"
  type         = "email"
  labels       = { email_address = var.alert_address }
  depends_on   = [google_project_service.api]
}

resource "google_monitoring_alert_policy" "log" {
  for_each              = local.log_alerts
  display_name          = each.value.title
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.mail.id]
  conditions {
    display_name = each.value.title
    condition_matched_log {
      filter           = each.value.filter
      label_extractors = each.value.labels
    }
  }
  alert_strategy {
    auto_close = "86400s"
    notification_rate_limit {
      period = each.value.every
    }
  }
  documentation {
    content   = each.value.text
    mime_type = "text/markdown"
  }
}
