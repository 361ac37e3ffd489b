//! What the host counts, in the text format of Prometheus.

use std::sync::atomic::AtomicI64;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::key_value::Operation;

/// Something that only grows.
pub type Counter = prometheus_client::metrics::counter::Counter;

/// Something that goes up and down.
pub type Level = Gauge<i64, AtomicI64>;

/// Upper bounds of the latency histogram, in seconds.
const LATENCIES: [f64; 14] = [
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0,
];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OfComponent {
    component: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OfStatus {
    component: String,
    status: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OfOperation {
    component: String,
    store: String,
    operation: String,
}

/// Everything that the host counts.
pub struct Metrics {
    registry: Registry,
    requests: Family<OfStatus, Counter>,
    latencies: Family<OfComponent, Histogram>,
    instances: Family<OfComponent, Level>,
    traps: Family<OfComponent, Counter>,
    operations: Family<OfOperation, Counter>,
    /// Requests from outside that are being answered now.
    pub in_flight: Level,
    /// Instances of any component that answer, or work on after an answer.
    pub busy_instances: Level,
    /// Requests from outside that were turned away because there were too many.
    pub shed: Counter,
}

/// What is counted for one component: looked up once, when it is loaded.
pub struct ComponentMetrics {
    /// Answers by the first digit of their status: 1xx to 5xx.
    by_class: [Counter; 5],
    /// How long answers took, in seconds.
    pub latency: Histogram,
    /// Instances alive.
    pub instances: Level,
    /// Instances, of all components, that answer or work on after an answer.
    pub busy_instances: Level,
    /// Instances that ended by a trap or a time-out.
    pub traps: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Metrics {
            registry: Registry::with_prefix("stadttor"),
            requests: Family::default(),
            latencies: Family::new_with_constructor(|| Histogram::new(LATENCIES)),
            instances: Family::default(),
            traps: Family::default(),
            operations: Family::default(),
            in_flight: Level::default(),
            busy_instances: Level::default(),
            shed: Counter::default(),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "requests",
            "Answers, internal calls included, by component and class of status",
            self.requests.clone(),
        );
        registry.register(
            "request_seconds",
            "Time until the answer's head",
            self.latencies.clone(),
        );
        registry.register("instances", "Instances alive", self.instances.clone());
        registry.register(
            "instance_failures",
            "Instances that ended by a trap or a time-out",
            self.traps.clone(),
        );
        registry.register(
            "key_value_operations",
            "Key-value operations, also those after an answer",
            self.operations.clone(),
        );
        registry.register(
            "in_flight",
            "Requests from outside under way",
            self.in_flight.clone(),
        );
        registry.register(
            "busy_instances",
            "Instances that answer, or work on after an answer",
            self.busy_instances.clone(),
        );
        registry.register(
            "shed",
            "Requests from outside turned away because there were too many",
            self.shed.clone(),
        );
    }

    /// What is counted for one component.
    pub fn for_component(&self, component: &str) -> ComponentMetrics {
        let of_component = || OfComponent {
            component: component.to_owned(),
        };
        let class = |status: &str| {
            let labels = OfStatus {
                component: component.to_owned(),
                status: status.to_owned(),
            };
            self.requests.get_or_create(&labels).clone()
        };
        ComponentMetrics {
            by_class: ["1xx", "2xx", "3xx", "4xx", "5xx"].map(class),
            latency: self.latencies.get_or_create(&of_component()).clone(),
            instances: self.instances.get_or_create(&of_component()).clone(),
            busy_instances: self.busy_instances.clone(),
            traps: self.traps.get_or_create(&of_component()).clone(),
        }
    }

    /// The totals of one component's store.
    pub fn for_store(&self, component: &str, store: &str) -> [Counter; Operation::COUNT] {
        Operation::ALL.map(|operation| {
            let labels = OfOperation {
                component: component.to_owned(),
                store: store.to_owned(),
                operation: operation.name().to_owned(),
            };
            self.operations.get_or_create(&labels).clone()
        })
    }

    /// The text that Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

impl ComponentMetrics {
    /// Counts an answer.
    pub fn answered(&self, status: http::StatusCode, seconds: f64) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        self.by_class[class].inc();
        self.latency.observe(seconds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_component_store_and_operation() {
        let metrics = Metrics::default();
        let totals = metrics.for_store("mailbox", "messages");
        totals[Operation::Get as usize].inc();
        metrics
            .for_component("mailbox")
            .answered(http::StatusCode::NOT_FOUND, 0.003);
        let text = metrics.text();
        for line in [
            r#"stadttor_key_value_operations_total{component="mailbox",store="messages",operation="get"} 1"#,
            r#"stadttor_requests_total{component="mailbox",status="4xx"} 1"#,
            r#"stadttor_request_seconds_bucket{le="0.005",component="mailbox"} 1"#,
        ] {
            assert!(text.contains(line), "{line} is missing in\n{text}");
        }
    }
}
