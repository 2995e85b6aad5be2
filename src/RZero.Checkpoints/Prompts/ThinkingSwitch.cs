using RZero.Core;

namespace RZero.Checkpoints.Prompts;

/// <summary>The variable by which templates let a model think before it answers, or not.</summary>
public static class ThinkingSwitch
{
    private const string Variable = "enable_thinking";

    /// <summary>Throws where thinking is switched and the template would pass over it.</summary>
    /// <param name="source">The template's text; null where there is none.</param>
    /// <param name="isOn">The switch; null for one that is not touched.</param>
    /// <exception cref="UserException">It has no such switch.</exception>
    public static void Require(string? source, bool? isOn)
    {
        if (isOn is not null && source?.Contains(Variable, StringComparison.Ordinal) != true)
        {
            var reason = source is null ? "there is no chat template" : $"the chat template does not know {Variable}";
            throw new UserException($"Thinking cannot be switched: {reason}. Leave --thinking out.");
        }
    }
}
