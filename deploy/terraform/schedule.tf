# When: a night and an hourly look, each handed out to the queues. The night is kept out of 01:00 to 04:00, where clocks that are
# put forward or back have hours that do not exist or come twice; the hourly look goes by a clock that never is.

resource "google_cloud_scheduler_job" "nightly" {
  name             = "leadsheet-nightly"
  region           = var.region
  schedule         = var.nightly
  time_zone        = var.time_zone
  attempt_deadline = "960s"
  retry_config {
    retry_count          = 3
    min_backoff_duration = "60s"
    max_backoff_duration = "600s"
  }
  http_target {
    http_method = "POST"
    uri         = "${google_cloud_run_v2_service.worker.uri}/fan-out"
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode({ job = "nightly" }))
    oidc_token {
      service_account_email = google_service_account.schedule.email
      audience              = local.worker_audience
    }
  }
  depends_on = [google_project_service.api, google_cloud_run_v2_service_iam_member.schedule_calls]
}

resource "google_cloud_scheduler_job" "remind" {
  name             = "leadsheet-remind"
  region           = var.region
  schedule         = "5 * * * *"
  time_zone        = "Etc/UTC"
  paused           = var.mail.host == "" # without a mail server there is nothing to send, and each hour would be a failure
  attempt_deadline = "960s"
  retry_config {
    retry_count          = 1
    min_backoff_duration = "120s"
  }
  http_target {
    http_method = "POST"
    uri         = "${google_cloud_run_v2_service.worker.uri}/fan-out"
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode({ job = "remind" }))
    oidc_token {
      service_account_email = google_service_account.schedule.email
      audience              = local.worker_audience
    }
  }
  depends_on = [google_project_service.api, google_cloud_run_v2_service_iam_member.schedule_calls]
}

# A queue for each kind of work, so that what is to be done within the hour never waits behind a night. Google takes at most
# 500 tasks a second and 5,000 at a time from a queue; the Sheets quota allows far less. Each alone leaves the worker one of the
# four sheets that it works on at a time; where nights and looks come together, what is more than four waits in line.

# A nightly run makes about 7 calls, 4 of them writes, and the worker may make 40 of each kind a minute. A task stays for 26
# hours, with a try at least every hour: so the next night still finds in the queue, and names, what this one could not do.
resource "google_cloud_tasks_queue" "workbooks" {
  name     = "leadsheet-workbooks"
  location = var.region
  rate_limits {
    max_dispatches_per_second = 0.15
    max_concurrent_dispatches = 3
  }
  retry_config {
    max_attempts       = 5 # and, before it is given up, as long as the duration says
    min_backoff        = "30s"
    max_backoff        = "3600s"
    max_doublings      = 7
    max_retry_duration = "93600s"
  }
  depends_on = [google_project_service.api]
}

# The hourly look mostly reads once or twice and finds nothing due. What fails for half an hour is left to the next hour.
resource "google_cloud_tasks_queue" "remind" {
  name     = "leadsheet-remind"
  location = var.region
  rate_limits {
    max_dispatches_per_second = 0.5
    max_concurrent_dispatches = 3
  }
  retry_config {
    max_attempts       = 3
    min_backoff        = "30s"
    max_backoff        = "300s"
    max_doublings      = 3
    max_retry_duration = "1800s"
  }
  depends_on = [google_project_service.api]
}

# Answers by link whose sheet was being worked on. Each is brought until it has landed, for whoever gave it was told that it is
# noted: a task lives for 31 days. What comes while the worker waits for a sheet is written in one batch.
resource "google_cloud_tasks_queue" "answers" {
  name     = "leadsheet-answers"
  location = var.region
  rate_limits {
    max_dispatches_per_second = 5
    max_concurrent_dispatches = 100
  }
  retry_config {
    max_attempts       = -1
    max_retry_duration = "0s" # both unlimited
    min_backoff        = "10s"
    max_backoff        = "600s"
    max_doublings      = 6
  }
  depends_on = [google_project_service.api]
}

resource "google_cloud_tasks_queue_iam_member" "run_enqueues" {
  for_each = {
    workbooks = google_cloud_tasks_queue.workbooks.name
    remind    = google_cloud_tasks_queue.remind.name
    answers   = google_cloud_tasks_queue.answers.name
  }
  name     = each.value
  location = var.region
  role     = "roles/cloudtasks.enqueuer"
  member   = "serviceAccount:${google_service_account.run.email}"
}

# To see which nights are late: what is still in their queue.
resource "google_cloud_tasks_queue_iam_member" "run_looks_back" {
  name     = google_cloud_tasks_queue.workbooks.name
  location = var.region
  role     = "roles/cloudtasks.viewer"
  member   = "serviceAccount:${google_service_account.run.email}"
}
