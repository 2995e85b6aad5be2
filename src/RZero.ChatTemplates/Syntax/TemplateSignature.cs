using System.Collections.Immutable;

namespace RZero.ChatTemplates.Syntax;

/// <summary>What a macro, or the body of a call block, takes.</summary>
/// <param name="Parameters">Names with what they are when they are not given.</param>
/// <param name="TakesMorePositional">Whether the body reads <c>varargs</c>.</param>
/// <param name="TakesMoreNamed">Whether the body reads <c>kwargs</c>.</param>
internal sealed record TemplateSignature(
    ImmutableArray<(string Name, TemplateExpression? Default)> Parameters, bool TakesMorePositional, bool TakesMoreNamed);
