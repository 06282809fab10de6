package main

import (
	"context"
	"encoding/json"
	"fmt"

	apimeta "k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/validate/content"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilvalidation "k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/core/node"
	"k8s.io/kubernetes/pkg/registry/core/pod"
)

var (
	daemonSetKind = schema.GroupVersionKind{Group: "apps", Version: "v1", Kind: "DaemonSet"}
	podKind       = schema.GroupVersionKind{Version: "v1", Kind: "Pod"}
	nodeKind      = schema.GroupVersionKind{Version: "v1", Kind: "Node"}
)

var decoder = jsonDecoder()

// Decodes JSON, sets defaults and converts to the internal version, as the API server does with a request.
func jsonDecoder() runtime.Decoder {
	info, found := runtime.SerializerInfoForMediaType(legacyscheme.Codecs.SupportedMediaTypes(), runtime.ContentTypeJSON)
	if !found {
		panic("no serializer for JSON")
	}
	return legacyscheme.Codecs.DecoderToVersion(info.Serializer, runtime.InternalGroupVersioner)
}

func decode[T runtime.Object](kind schema.GroupVersionKind, manifest json.RawMessage) (T, error) {
	var none T
	decoded, _, err := decoder.Decode(manifest, &kind, nil)
	if err != nil {
		return none, err
	}
	typed, matches := decoded.(T)
	if !matches {
		return none, fmt.Errorf("a %T where a %s was expected", decoded, kind.Kind)
	}
	return typed, nil
}

type fieldError struct {
	Type    string `json:"type"`
	Field   string `json:"field"`
	Detail  string `json:"detail,omitempty"`
	Message string `json:"message"`
}

func errorsOf(list field.ErrorList) object {
	errors := make([]fieldError, len(list))
	for index, one := range list {
		errors[index] = fieldError{Type: string(one.Type), Field: one.Field, Detail: one.Detail, Message: one.Error()}
	}
	return object{"valid": len(list) == 0, "errors": errors}
}

// What is no such object at all is refused before validation and has no field errors.
func undecodable(err error) object {
	return object{"valid": false, "errors": []fieldError{}, "decodeError": err.Error()}
}

// What Kubernetes warns of on the way, before it is asked for warnings.
type recordedWarnings []string

func (warnings *recordedWarnings) AddWarning(_, text string) {
	*warnings = append(*warnings, text)
}

func create[T runtime.Object](kind schema.GroupVersionKind, strategy rest.RESTCreateStrategy) operation {
	return on(func(input struct{ Manifest json.RawMessage }) any {
		created, err := decode[T](kind, input.Manifest)
		if err != nil {
			return undecodable(err)
		}
		var warnings recordedWarnings
		ctx := warning.WithWarningRecorder(context.Background(), &warnings)
		meta, err := apimeta.Accessor(created)
		if err != nil {
			return undecodable(err)
		}
		if meta.GetName() == "" && meta.GetGenerateName() != "" {
			meta.SetName(strategy.GenerateName(meta.GetGenerateName()))
		}
		strategy.PrepareForCreate(ctx, created)
		answer := errorsOf(strategy.Validate(ctx, created))
		// The cases hold no warnings of nodes, and of pods only where the API server would give them.
		if kind == daemonSetKind || kind == podKind && answer["valid"] == true {
			warnings = append(warnings, strategy.WarningsOnCreate(ctx, created)...)
			if len(warnings) > 0 {
				answer["warnings"] = warnings
			}
		}
		return answer
	})
}

// Makes of a new object the one that is stored.
func store(ctx context.Context, created *apps.DaemonSet) {
	generation := created.Generation
	daemonset.Strategy.PrepareForCreate(ctx, created)
	if generation > 0 {
		created.Generation = generation
	}
	created.ResourceVersion = "1"
}

func updateDaemonSet(input struct{ Old, New json.RawMessage }) any {
	old, err := decode[*apps.DaemonSet](daemonSetKind, input.Old)
	if err != nil {
		return undecodable(err)
	}
	updated, err := decode[*apps.DaemonSet](daemonSetKind, input.New)
	if err != nil {
		return undecodable(err)
	}
	ctx := context.Background()
	store(ctx, old)
	updated.Generation = old.Generation
	updated.ResourceVersion = old.ResourceVersion
	daemonset.Strategy.PrepareForUpdate(ctx, updated, old)
	answer := errorsOf(daemonset.Strategy.ValidateUpdate(ctx, updated, old))
	answer["newGeneration"] = updated.Generation
	return answer
}

var stringRules = map[string]func(string) []string{
	"labelKey":         content.IsLabelKey,
	"labelValue":       content.IsLabelValue,
	"dns1123Label":     utilvalidation.IsDNS1123Label,
	"dns1123Subdomain": utilvalidation.IsDNS1123Subdomain,
	"nodeName":         func(value string) []string { return corevalidation.ValidateNodeName(value, false) },
	"portName":         utilvalidation.IsValidPortName,
	"percent":          utilvalidation.IsValidPercent,
	"decimalInteger":   content.IsDecimalInteger,
}

func init() {
	// As distributions set it; without it no container may be privileged.
	capabilities.Setup(true, 0)

	operations["validateDaemonSet"] = create[*apps.DaemonSet](daemonSetKind, daemonset.Strategy)
	operations["validatePod"] = create[*core.Pod](podKind, pod.Strategy)
	operations["validateNode"] = create[*core.Node](nodeKind, node.Strategy)
	operations["validateDaemonSetUpdate"] = on(updateDaemonSet)

	operations["validateTolerations"] = on(func(input struct{ Tolerations []core.Toleration }) any {
		options := corevalidation.PodValidationOptions{AllowTaintTolerationComparisonOperators: comparisonOperators()}
		at := field.NewPath("spec", "template", "spec", "tolerations")
		return errorsOf(corevalidation.ValidateTolerations(input.Tolerations, at, options))
	})

	operations["validateTaints"] = on(func(input struct{ Taints []core.Taint }) any {
		return errorsOf(corevalidation.ValidateNode(&core.Node{
			ObjectMeta: metav1.ObjectMeta{Name: "node"}, Spec: core.NodeSpec{Taints: input.Taints},
		}))
	})

	operations["validateNodeLabels"] = on(func(input struct{ Labels map[string]string }) any {
		return errorsOf(corevalidation.ValidateNode(&core.Node{ObjectMeta: metav1.ObjectMeta{Name: "node", Labels: input.Labels}}))
	})

	operations["string"] = on(func(input struct{ Kind, Value string }) any {
		messages := append([]string{}, stringRules[input.Kind](input.Value)...)
		return object{"valid": len(messages) == 0, "messages": messages}
	})
}
