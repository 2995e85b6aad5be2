using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Evaluation.Benchmarks;

namespace RZero.Hosting.Benchmarks;

/// <summary>A problem as a model is asked it.</summary>
/// <param name="Benchmark">Whose it is.</param>
/// <param name="Item">The problem.</param>
/// <param name="Form">Where its answer would be looked for.</param>
/// <param name="Messages">The conversation.</param>
/// <param name="Text">What the model reads: the conversation in its own template.</param>
public sealed record PreviewedPrompt(
    string Benchmark, BenchmarkItem Item, AnswerForm Form, ImmutableArray<ChatMessage> Messages, string Text);
